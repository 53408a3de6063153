using DuckDB.NET.Data;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>The raw files of a storage, copied out of HDFS, as views of a DuckDB of the test's own.</summary>
sealed class RawParquet : IDisposable
{
    readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public static async Task<RawParquet> CopyAsync(SparkSession session, string storage, string folder)
    {
        var raw = new RawParquet();
        await raw._connection.OpenAsync();
        raw.Execute("SET TimeZone = 'UTC'");
        foreach (var dataset in (string[])["parking_violations", "drone_messages", "alerts", "decisions"])
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, "raw", dataset)).FullName;
            var files = session.Read().Format("binaryFile").Option("pathGlobFilter", "*.parquet").Load($"{storage}/{dataset}").Select(Col("content"));
            foreach (var (row, number) in (await files.CollectAsync()).Select((row, number) => (row, number)))
                await File.WriteAllBytesAsync(Path.Combine(target, $"{number}.parquet"), row.GetAs<byte[]>(0));
            raw.Execute($"CREATE VIEW {dataset} AS SELECT * FROM read_parquet('{target}/*.parquet')");
        }
        raw.Execute(PlainQuestions.Views);
        return raw;
    }

    public List<object?[]> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return rows;
    }

    public void Dispose() => _connection.Dispose();

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
