using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>
/// One DuckDB file for an analyst's own tools: the summaries with their views (<c>violations</c>, <c>alerts</c>, ...) as they are now, and a table for each
/// statistic in the schema <see cref="Schema"/>. The table <see cref="Contents"/> in it says what each is.
/// </summary>
public static class AnalystDatabase
{
    /// <summary>The schema of the statistics.</summary>
    public const string Schema = "statistics";

    /// <summary>The table of the schema with name, title, family, unit, filter and notes of each statistic.</summary>
    public const string Contents = "contents";

    /// <summary>The schema of the analyst's own tables.</summary>
    public const string OwnSchema = "own";

    /// <summary>The name of an own table in <see cref="OwnSchema"/>: that of its file without its ending.</summary>
    public static string OwnName(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>Writes the file. It has its name only when it is complete.</summary>
    /// <param name="store">The summaries.</param>
    /// <param name="results">The statistics.</param>
    /// <param name="file">The file, which does not exist.</param>
    /// <param name="tables">Files of own tables; see <see cref="OwnTableFile"/>.</param>
    /// <exception cref="SummaryStoreException">There are no summaries yet.</exception>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">An own table cannot be read, or two have the same name.</exception>
    public static void Write(SummaryStore store, IReadOnlyList<StatisticResult> results, string file, IReadOnlyList<string>? tables = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(results);
        var part = file + ".part";
        try
        {
            store.CopyTo(part);
            using (var connection = new DuckDBConnection($"DataSource={part}"))
            {
                connection.Open();
                SummaryTables.Execute(connection, $"CREATE SCHEMA {Schema}");
                SummaryTables.Execute(connection, $"CREATE TABLE {Schema}.{Contents} (name VARCHAR, title VARCHAR, family VARCHAR, unit VARCHAR, filter VARCHAR, notes VARCHAR)");
                foreach (var result in results)
                    Add(connection, result);
                AddOwn(connection, tables ?? []);
            }
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
    }

    static void AddOwn(DuckDBConnection connection, IReadOnlyList<string> tables)
    {
        if (tables.Count == 0)
            return;
        SummaryTables.Execute(connection, $"CREATE SCHEMA {OwnSchema}");
        foreach (var file in tables)
        {
            if (!File.Exists(file))
                throw new FileNotFoundException($"{file} does not exist.", file);
            try
            {
                SummaryTables.Execute(connection, $"CREATE TABLE {OwnSchema}.\"{OwnName(file).Replace("\"", "\"\"", StringComparison.Ordinal)}\" AS SELECT * FROM {OwnTableFile.Source(file)}");
            }
            catch (DuckDBException reason)
            {
                throw new InvalidDataException($"{file} cannot be a table of the schema {OwnSchema}: {reason.Message.Split('\n')[0]}", reason);
            }
        }
    }

    static void Add(DuckDBConnection connection, StatisticResult result)
    {
        var statistic = result.Statistic;
        DuckDbTable.Create(connection, Schema, statistic.Name, result);
        string[] about = [statistic.Name, statistic.Title, statistic.Family, statistic.Unit, result.Filter.Description, string.Join(" ", result.Notes)];
        SummaryTables.Execute(connection, $"INSERT INTO {Schema}.{Contents} VALUES ({string.Join(", ", about.Select(SqlText.Literal))})");
    }
}
