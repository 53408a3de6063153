using Confluent.Kafka;

namespace Prestacop.Web.Store;

/// <summary>
/// Publishes rows of the store that are due to a compacted topic, every few seconds. What cannot be published stays due. When the dashboard starts, every row is due: the topic may
/// have been made again.
/// </summary>
/// <param name="topic">The topic, for messages.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told when Kafka or the store does not answer.</param>
abstract partial class DuePublisher(string topic, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>The largest number of records that are published together.</summary>
    protected const int MaxAtOnce = 500;

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    /// <summary>Makes every row due that the topic should have.</summary>
    internal abstract Task MarkAllAsync(CancellationToken cancellationToken);

    /// <summary>Publishes rows that are due.</summary>
    /// <returns>How many records were published, at most <see cref="MaxAtOnce"/>.</returns>
    internal abstract Task<int> PublishDueAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var isMarked = false;
            while (true)
            {
                var pause = Interval;
                try
                {
                    if (!isMarked)
                        await MarkAllAsync(stoppingToken);
                    isMarked = true;
                    while (await PublishDueAsync(stoppingToken) == MaxAtOnce)
                    {
                    }
                }
                catch (Exception failure) when (failure is KafkaException || StoreFailure.IsTransient(failure))
                {
                    LogLater(logger, topic, failure);
                    pause = RetryInterval;
                }
                await Task.Delay(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The topic {Topic} could not be published to; the changes wait")]
    static partial void LogLater(ILogger logger, string topic, Exception failure);
}
