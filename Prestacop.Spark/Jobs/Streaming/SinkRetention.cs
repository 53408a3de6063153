using System.Globalization;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>How long the log of Spark's file sink keeps what it has written. Without a limit Spark writes the whole log again every ten batches.</summary>
static class SinkRetention
{
    /// <summary>Sets it.</summary>
    /// <param name="writer">A writer with the file sink.</param>
    /// <param name="retention">The age from which a file is forgotten; null for never.</param>
    public static DataStreamWriter Of(DataStreamWriter writer, TimeSpan? retention) =>
        retention is { } kept ? writer.Option("retention", string.Create(CultureInfo.InvariantCulture, $"{(long)kept.TotalMilliseconds}ms")) : writer;
}
