using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>Notes beside a dataset which records it lacks, before the query goes on without them. See <see cref="StorageGap"/>.</summary>
/// <param name="hdfs">The file system.</param>
/// <param name="storage">The folder of the datasets, as WebHDFS is given it.</param>
/// <param name="dataset">The dataset.</param>
/// <param name="time">The clock.</param>
sealed class GapLog(WebHdfsClient hdfs, string storage, string dataset, TimeProvider time)
{
    /// <summary>The folder of the files.</summary>
    public string Folder => StorageGap.FolderOf(storage, dataset);

    /// <summary>Notes losses; one that is noted already is replaced.</summary>
    /// <param name="topic">The topic's name in Kafka.</param>
    /// <param name="topicId">The id of the topic whose offsets they are; null when it is not known.</param>
    /// <param name="losses">What was lost.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task WriteAsync(string topic, string? topicId, IEnumerable<SourceLoss> losses, CancellationToken cancellationToken)
    {
        foreach (var loss in losses)
        {
            var gap = new StorageGap
            {
                Topic = topic,
                TopicId = topicId,
                Partition = loss.Partition,
                First = loss.First,
                Last = loss.Last,
                Reason = loss.What,
                Time = time.GetUtcNow(),
            };
            await hdfs.WriteTextAsync($"{Folder}/{gap.FileName}", gap.ToJson(), overwrite: true, cancellationToken);
        }
    }
}
