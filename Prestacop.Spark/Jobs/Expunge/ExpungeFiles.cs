using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>The files in which records of a dataset can be, also those that no reader of the product takes: whoever has the files can read them.</summary>
/// <param name="session">The session.</param>
/// <param name="storage">The folder of the datasets, as Spark is given it.</param>
/// <param name="checkpoints">The folder of the checkpoints, beside which orphans are moved.</param>
sealed class ExpungeFiles(SparkSession session, string storage, string checkpoints)
{
    /// <summary>Every file in the folders of the days: a pattern makes Spark list them, where it would otherwise go by the log of the sink.</summary>
    public Task<DataFrame> PresentAsync(Topic topic, CancellationToken cancellationToken) => ReadAsync(topic, $"{storage}/{topic.Dataset}/date=*", cancellationToken);

    /// <summary>Files that rewrites have left aside.</summary>
    public Task<DataFrame> ReplacedAsync(Topic topic, CancellationToken cancellationToken) =>
        ReadAsync(topic, $"{new DatasetFolder(storage, topic.Dataset).Rewrites}/*/*/date=*", cancellationToken);

    /// <summary>Files of killed batches that the streaming job has moved aside.</summary>
    public Task<DataFrame> OrphansAsync(Topic topic, CancellationToken cancellationToken) => ReadAsync(topic, $"{checkpoints}/orphans/{topic.Dataset}/date=*", cancellationToken);

    Task<DataFrame> ReadAsync(Topic topic, string path, CancellationToken cancellationToken) => OptionalParquet.ReadAsync(session, path, DatasetRows.SchemaOf(topic), cancellationToken);
}
