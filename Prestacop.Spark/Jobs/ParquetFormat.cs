using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs;

/// <summary>How the jobs write Parquet, wherever Spark's defaults come from.</summary>
static class ParquetFormat
{
    /// <summary>
    /// Moments as microseconds: a file then holds their minimum and maximum, and a question about an hour reads no other file. Spark's default,
    /// INT96, has neither. Files of both kinds are read together.
    /// </summary>
    public static KeyValuePair<string, string> Timestamps { get; } = new("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

    /// <summary>Sets it for what a session writes from now on.</summary>
    public static Task ApplyAsync(SparkSession session, CancellationToken cancellationToken) =>
        session.Conf().SetAsync(Timestamps.Key, Timestamps.Value, cancellationToken);
}
