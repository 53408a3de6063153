using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>The summaries as tables of DuckDB, and the views over them.</summary>
static class SummaryTables
{
    /// <summary>
    /// What a connection needs so that DuckDB gives the same rows as Spark: its order of nulls, and the two functions of Spark for New York's days and hours, under their names. They are
    /// gone with the connection, so that a view that is kept in a file must not use them.
    /// </summary>
    public const string Settings = """
        SET default_null_order = 'nulls_first_on_asc_last_on_desc';
        CREATE OR REPLACE TEMP MACRO timestamp_millis(ms) AS make_timestamptz(1000 * ms);
        CREATE OR REPLACE TEMP MACRO from_utc_timestamp(t, zone) AS timezone(zone, t);
        """;

    public static void Create(DuckDBConnection connection)
    {
        foreach (var summary in SummaryDefinitions.Read)
            Execute(connection, $"CREATE TABLE {summary.Table} ({Summary.Date} DATE, {Columns(summary)})");
        foreach (var view in SummaryViews.All)
            Execute(connection, $"CREATE VIEW {view.Name} AS {view.QueryOverTables}");
    }

    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static string Columns(Summary summary) => string.Join(", ", summary.Columns.Select(column => $"{column.Name} {column.Type.InDuckDb()}"));
}
