using System.Globalization;
using DuckDB.NET.Data;
using Prestacop.Statistics.Search;

namespace Prestacop.TestKit;

/// <summary>Files of the search index on this machine, as the index job writes them.</summary>
public static class SampleReads
{
    /// <summary>The names of generated colours, makes and bodies.</summary>
    static readonly string[] Colours = ["black", "white", "grey", "red", "blue", "green", "silver", "brown"];

    static readonly string[] Makes = ["Toyota", "Honda", "Ford", "Nissan", "Chevrolet", "BMW", "Jeep", "Dodge", "Hyundai", "Mazda"];

    static readonly string[] Bodies = ["sedan", "suburban", "van", "pick-up", "taxi"];

    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A read with usual values.</summary>
    /// <param name="offset">Its offset; later ones were made a minute later each.</param>
    /// <param name="vehicle">The vehicle.</param>
    public static ReadRow Read(long offset, long? vehicle = 7) => new(
        new DateOnly(2026, 11, 24), new ReadPosition(Noon.AddMinutes(offset).ToUnixTimeMilliseconds(), 0, offset), vehicle, $"m-{offset}", $"i-{offset}", "drone-0001", 14, 21,
        "Toyota", "sedan", "grey", 40.75, -73.99, "W 34th St", 0.9, false);

    /// <summary>Writes rows into one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(string file, params IReadOnlyList<ReadRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string[] values = [.. rows.Select(row => $"({string.Join(", ", Cells(row))})")];
        var columns = $"date, {ReadIndex.Definition.ColumnList}";
        var typed = string.Join(", ", ReadIndex.Definition.Columns.Select(column => $"CAST({column.Name} AS {Prestacop.Statistics.Summaries.SummaryTypes.InDuckDb(column.Type)}) AS {column.Name}"));
        Run($"COPY (SELECT CAST(date AS DATE) AS date, {typed} FROM (VALUES {string.Join(", ", values)}) AS rows({columns}) ORDER BY {ReadIndex.Vehicle}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)");
    }

    /// <summary>Writes many rows over New York, a file for each day; the same seed gives the same rows.</summary>
    /// <param name="folder">The folder of the files, <c>0.parquet</c> for the first day.</param>
    /// <param name="first">The first day.</param>
    /// <param name="days">The number of days.</param>
    /// <param name="perDay">Rows a day.</param>
    /// <param name="vehicles">Different vehicles: the numbers from 0, multiplied by <see cref="Spread"/>.</param>
    /// <returns>The files, in the order of the days.</returns>
    public static IReadOnlyList<string> Generate(string folder, DateOnly first, int days, int perDay, long vehicles)
    {
        Directory.CreateDirectory(folder);
        var files = Enumerable.Range(0, days).Select(day => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{day}.parquet"))).ToList();
        for (var day = 0; day < days; day++)
        {
            var midnight = new DateTimeOffset(first.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
            Run(string.Create(CultureInfo.InvariantCulture, $"""
                SELECT setseed(0.{day + 1:000});
                COPY (
                  SELECT DATE '{first.AddDays(day):yyyy-MM-dd}' AS date, CAST({midnight} + random() * 86400000 AS BIGINT) AS made, CAST(range % 4 AS INT) AS kafkaPartition, range AS kafkaOffset,
                    CASE WHEN random() < 0.98 THEN CAST(random() * {vehicles - 1} AS BIGINT) * {Spread} END AS vehicle, CAST(gen_random_uuid() AS VARCHAR) AS messageId,
                    CAST(gen_random_uuid() AS VARCHAR) AS imageId, 'drone-' || lpad(CAST(CAST(random() * 400 AS INT) AS VARCHAR), 4, '0') AS drone, CAST(1 + random() * 122 AS INT) AS precinct,
                    CAST(1 + random() * 98 AS INT) AS code, {Any(Makes)} AS make, {Any(Bodies)} AS body, {Any(Colours)} AS colour,
                    CAST(40500000 + random() * 410000 AS INT) AS latitude, CAST(-74250000 + random() * 550000 AS INT) AS longitude,
                    CAST(CAST(random() * 5000 AS INT) AS VARCHAR) || ' St' AS street, CAST(random() * 1000 AS INT) AS confidence, false AS corrected
                  FROM range({perDay}) ORDER BY vehicle)
                TO '{files[day]}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)
                """));
        }
        return files;
    }

    /// <summary>The numbers of generated vehicles are multiples of it, over the whole range of a token's 60 bits for millions of them.</summary>
    public const long Spread = 100_000_000_003;

    static string Any(string[] values) => $"['{string.Join("', '", values)}'][CAST(1 + floor(random() * {values.Length}) AS INT)]";

    static IEnumerable<string> Cells(ReadRow row)
    {
        string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "NULL";
        string Text(string? value) => value is null ? "NULL" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        string Thousandth(double? value, double unit) => value is { } given ? Number((long)Math.Round(given * unit)) : "NULL";
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"DATE '{row.Date:yyyy-MM-dd}'"), Number(row.Position.At), Number(row.Position.Partition), Number(row.Position.Offset), Number(row.Vehicle),
            Text(row.MessageId), Text(row.ImageId), Text(row.Drone), Number(row.Precinct), Number(row.Code), Text(row.Make), Text(row.Body), Text(row.Colour),
            Thousandth(row.Latitude, 1e6), Thousandth(row.Longitude, 1e6), Text(row.Street), Thousandth(row.Confidence, 1000), row.Corrected ? "true" : "false",
        ];
    }

    static void Run(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
