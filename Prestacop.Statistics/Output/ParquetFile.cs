using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>A result as Parquet, with its rows in their order.</summary>
public static class ParquetFile
{
    /// <summary>Writes the result, and replaces the file.</summary>
    public static void Write(StatisticResult result, string file)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        DuckDbTable.Create(connection, "main", "result", result);
        SummaryTables.Execute(connection, $"COPY result TO {SqlText.Literal(file)} (FORMAT parquet)");
    }
}
