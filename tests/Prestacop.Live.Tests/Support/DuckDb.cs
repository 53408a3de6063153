using DuckDB.NET.Data;

namespace Prestacop.Live.Tests.Support;

/// <summary>Questions to DuckDB: a reader of Parquet files that knows nothing of Spark.</summary>
static class DuckDb
{
    /// <summary>The rows of a query.</summary>
    public static async Task<List<object[]>> AskAsync(string sql)
    {
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
