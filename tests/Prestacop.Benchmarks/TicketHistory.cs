using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Benchmarks;

/// <summary>
/// Generated tickets as the streaming job would have stored them. By way of Kafka ten million would take minutes that are not measured
/// here; so Spark writes the same columns from the CSV. Issue dates are spread over five years, since the generator knows one.
/// </summary>
sealed class TicketHistory(BenchmarkRun run, SparkSession session, string folder)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Storage { get; } = $"/bench/{Guid.NewGuid():N}-storage";

    public string CsvFile { get; } = Path.Combine(folder, "tickets.csv");

    public string Dataset => $"{Storage}/{Topics.Get(Topics.ParkingViolations).Dataset}";

    public static string Summaries(string storage) => SummaryLocation.BesideStorage(storage);

    /// <summary>Stores the tickets, in five days of storage.</summary>
    public async Task StoreAsync(long tickets, CancellationToken cancellationToken)
    {
        await GenerateAsync(CsvFile, tickets, seed: 1);
        await WriteAsync(CsvFile, "date_add(DATE '2026-11-01', CAST(CAST(`Summons Number` AS BIGINT) % 5 AS INT))", cancellationToken);
    }

    /// <summary>Stores one more day: as many tickets as the city writes on one, if it wrote the others in a year.</summary>
    public async Task StoreOneMoreDayAsync(long tickets, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "one-more-day.csv");
        await GenerateAsync(file, Math.Max(1, tickets / 365), seed: 2);
        await WriteAsync(file, "DATE '2026-11-06'", cancellationToken);
    }

    Task<string> GenerateAsync(string file, long tickets, int seed) => run.Stack.RunAsync(Limit, "csv", "--generate", $"{tickets}", file, "--seed", $"{seed}");

    async Task WriteAsync(string file, string date, CancellationToken cancellationToken)
    {
        await Csv(file).CreateOrReplaceTempViewAsync("csv", cancellationToken);
        var columns = SparkSchema.Of<ParkingViolation>().Split(", ").Select(column => column.Split(' ')).Select(column => Column(column[0].Trim('`'), column[1]));
        var rows = await session.SqlAsync($"""
            SELECT {string.Join(", ", columns)}, CAST(NULL AS STRING) AS unreadable, CAST(NULL AS BINARY) AS unreadableValue,
              CAST(CAST(`Summons Number` AS BIGINT) % 4 AS INT) AS kafkaPartition, monotonically_increasing_id() AS kafkaOffset,
              TIMESTAMP '2026-11-01 00:00:00' AS kafkaTimestamp, {date} AS date
            FROM csv WHERE try_cast(`Summons Number` AS BIGINT) IS NOT NULL
            """, cancellationToken);
        await rows.Write().Mode(SaveMode.Append).PartitionBy("date").ParquetAsync(Dataset, cancellationToken);
    }

    public DataFrame Csv(string file) => session.Read().Option("header", true).Csv($"file://{file}");

    static string Column(string name, string type) => name switch
    {
        "summonsNumber" => "CAST(`Summons Number` AS BIGINT) AS summonsNumber",
        "issueDate" => "add_months(to_date(`Issue Date`, 'MM/dd/yyyy'), -12 * CAST(CAST(`Summons Number` AS BIGINT) DIV 7 % 5 AS INT)) AS issueDate",
        "timeOfDay" => TimeOfDay,
        "sourceFile" => "'tickets.csv' AS sourceFile",
        "sourceLine" => "monotonically_increasing_id() AS sourceLine",
        "schemaVersion" => "1 AS schemaVersion",
        "latitude" or "longitude" or "communityBoard" or "communityCouncil" or "censusTract" or "bin" or "bbl" or "nta" or "fiscalYear" or "otherColumns"
            or "qualityNotes" => $"CAST(NULL AS {type}) AS {name}",
        _ => $"try_cast(`{Title(name)}` AS {type}) AS {name}",
    };

    const string TimeOfDay = """
        CASE WHEN `Violation Time` RLIKE '^(0[0-9]|1[0-2])[0-5][0-9]A$' OR `Violation Time` RLIKE '^(0[1-9]|1[0-2])[0-5][0-9]P$' THEN
          concat(lpad(CAST(CAST(substr(`Violation Time`, 1, 2) AS INT) % 12 + CASE WHEN `Violation Time` LIKE '%P' THEN 12 ELSE 0 END AS STRING), 2, '0'),
            ':', substr(`Violation Time`, 3, 2)) END AS timeOfDay
        """;

    /// <summary>The file's name of a column. Spark's reader takes the spaces after one of them for a part of it.</summary>
    static string Title(string name) => name switch
    {
        "plateId" => "Plate ID",
        "violationInFrontOfOrOpposite" => "Violation In Front Of Or Opposite",
        "daysParkingInEffect" => "Days Parking In Effect    ",
        "fromHoursInEffect" => "From Hours In Effect",
        "toHoursInEffect" => "To Hours In Effect",
        "feetFromCurb" => "Feet From Curb",
        "unregisteredVehicle" => "Unregistered Vehicle?",
        "noStandingOrStoppingViolation" => "No Standing or Stopping Violation",
        _ => string.Concat(name.Select((letter, index) => index == 0 ? $"{char.ToUpperInvariant(letter)}"
            : char.IsUpper(letter) || (char.IsDigit(letter) && !name.StartsWith("streetCode", StringComparison.Ordinal)) ? $" {letter}" : $"{letter}")),
    };
}
