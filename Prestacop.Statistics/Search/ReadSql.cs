using System.Globalization;
using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Search;

/// <summary>Where a row is.</summary>
/// <param name="File">The number of its file.</param>
/// <param name="Position">Its place in the order.</param>
/// <param name="Vehicle">Its vehicle.</param>
sealed record ReadPlace(int File, ReadPosition Position, long? Vehicle);

/// <summary>A search as SQL of DuckDB. Texts of people are parameters, never part of it.</summary>
static class ReadSql
{
    /// <summary>The table of the wanted vehicles, when the filter names any.</summary>
    public const string Wanted = "wanted";

    const string Order = $"{ReadIndex.At} DESC, {ReadIndex.Partition} DESC, {ReadIndex.Offset} DESC";

    /// <summary>Finds the places of the rows of a page, and in which file they are: only narrow columns are read. One row more than a page has tells whether there is another page.</summary>
    /// <param name="command">Gets the parameters.</param>
    /// <param name="filter">What is searched for.</param>
    /// <param name="files">The files to read.</param>
    /// <param name="after">What the page begins after; null for the first.</param>
    /// <param name="count">Rows of a page.</param>
    public static string Places(DuckDBCommand command, ReadFilter filter, IReadOnlyList<string> files, ReadPosition? after, int count)
    {
        var conditions = Conditions(command, filter);
        if (after is not null)
            conditions.Add($"({ReadIndex.At}, {ReadIndex.Partition}, {ReadIndex.Offset}) < ({Add(command, after.At)}, {Add(command, after.Partition)}, {Add(command, after.Offset)})");
        return $"""
            SELECT CAST(file_index AS INT), {ReadIndex.At}, {ReadIndex.Partition}, {ReadIndex.Offset}, reads.{ReadIndex.Vehicle} FROM {From(filter, files)}
            WHERE {Joined(conditions)} ORDER BY {Order} LIMIT {(count + 1).ToString(CultureInfo.InvariantCulture)}
            """;
    }

    /// <summary>Reads the rows of these places: of a vehicle only the part of a file in which it is.</summary>
    public static string Rows(IReadOnlyList<string> files, IReadOnlyList<ReadPlace> places)
    {
        var offsets = string.Join(", ", places.Select(place => Number(place.Position.Offset)).Distinct());
        var exact = string.Join(", ", places.Select(place => $"({Number(place.Position.At)}, {Number(place.Position.Partition)}, {Number(place.Position.Offset)})"));
        var vehicles = places.Any(place => place.Vehicle is null) ? "" : $"{ReadIndex.Vehicle} IN ({string.Join(", ", places.Select(place => Number(place.Vehicle!.Value)).Distinct())}) AND ";
        return $"""
            SELECT date, {ReadIndex.Definition.ColumnList} FROM {Files([.. places.Select(place => place.File).Distinct().Select(file => files[file])])} AS reads
            WHERE {vehicles}{ReadIndex.Offset} IN ({offsets}) AND ({ReadIndex.At}, {ReadIndex.Partition}, {ReadIndex.Offset}) IN ({exact}) ORDER BY {Order}
            """;
    }

    /// <summary>Counts what is found, up to a number.</summary>
    public static string Total(DuckDBCommand command, ReadFilter filter, IReadOnlyList<string> files, int max) =>
        $"SELECT count(*) FROM (SELECT 1 FROM {From(filter, files)} WHERE {Joined(Conditions(command, filter))} LIMIT {max.ToString(CultureInfo.InvariantCulture)})";

    static string From(ReadFilter filter, IReadOnlyList<string> files) =>
        $"{Files(files)} AS reads{(filter.Vehicles is null ? "" : $" SEMI JOIN {Wanted} ON reads.date = {Wanted}.date AND reads.{ReadIndex.Vehicle} = {Wanted}.{ReadIndex.Vehicle}")}";

    static string Files(IReadOnlyList<string> files) =>
        $"read_parquet([{string.Join(", ", files.Select(SqlText.Literal))}], hive_partitioning = false)";

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Joined(List<string> conditions) => conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);

    static List<string> Conditions(DuckDBCommand command, ReadFilter filter)
    {
        var conditions = new List<string>();
        foreach (var (column, value) in new (string, object?)[]
        {
            ("colour", filter.Colour), ("make", filter.Make), ("body", filter.Body), ("precinct", filter.Precinct), ("drone", filter.Drone),
        })
        {
            if (value is not null)
                conditions.Add($"{column} = {Add(command, value)}");
        }
        if (filter.From is { } from)
            conditions.Add($"{ReadIndex.At} >= {Add(command, from.ToUnixTimeMilliseconds())}");
        if (filter.Until is { } until)
            conditions.Add($"{ReadIndex.At} < {Add(command, until.ToUnixTimeMilliseconds())}");
        if (filter.Area is { } area)
            conditions.Add($"({area.Sql()})");
        return conditions;
    }

    static string Add(DuckDBCommand command, object value)
    {
        command.Parameters.Add(new DuckDBParameter(value));
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }
}
