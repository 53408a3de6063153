using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>Reads folders that may not exist yet, because nothing has been written to them: they count as empty.</summary>
static class OptionalParquet
{
    /// <summary>The rows of a folder of Parquet files.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The folder.</param>
    /// <param name="schema">The schema to read it with, in Spark's schema language.</param>
    /// <param name="cancellationToken">To stop.</param>
    public static async Task<DataFrame> ReadAsync(SparkSession session, string path, string schema, CancellationToken cancellationToken)
    {
        var rows = session.Read().Schema(schema).Parquet(path);
        try
        {
            _ = await rows.SchemaAsync(cancellationToken);
            return rows;
        }
        catch (SparkException absent) when (IsAbsent(absent))
        {
            return await session.CreateDataFrameAsync([], (StructType)DataType.FromDdl(schema), cancellationToken);
        }
    }

    /// <summary>The rows of a query over a folder; none when the folder does not exist, or holds no file.</summary>
    public static async Task<IReadOnlyList<T>> CollectAsync<T>(DataFrame query, CancellationToken cancellationToken)
    {
        try
        {
            return await query.CollectAsync<T>(cancellationToken);
        }
        catch (SparkException absent) when (IsAbsent(absent))
        {
            return [];
        }
    }

    static bool IsAbsent(SparkException failure) => failure.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA";
}
