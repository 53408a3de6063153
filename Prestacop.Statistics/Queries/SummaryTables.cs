using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>The summaries as tables of DuckDB, and the views over them.</summary>
static class SummaryTables
{
    /// <summary>Settings without which DuckDB would order nulls otherwise than Spark.</summary>
    public const string Settings = "SET default_null_order = 'nulls_first_on_asc_last_on_desc'";

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
