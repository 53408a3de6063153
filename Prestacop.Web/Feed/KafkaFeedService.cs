using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Polly;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Feed;

/// <summary>
/// Runs a feed: reads its topics from the saved positions on and hands the records over in batches. One batch is whatever has arrived while the
/// previous one was handled: few records when the load is low, many when there is a backlog. While the store is unavailable a batch is
/// retried; Kafka keeps what arrives meanwhile.
/// </summary>
sealed partial class KafkaFeedService<TFeed>(
    TFeed feed, KafkaClientFactory clients, IDbContextFactory<WebDatabase> databases, FeedPositions positions, TimeProvider time, ILogger<TFeed> logger)
    : BackgroundService
    where TFeed : IKafkaFeed
{
    const int MaxBatch = 2000;
    static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan MaxRetryInterval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryRunAsync(stoppingToken))
            {
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <returns>False when a topic was created again: then everything begins again, at the positions that still count.</returns>
    async Task<bool> TryRunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var saved = await LoadAsync(stoppingToken);
            var start = TailStart.From(
                partition => saved.TryGetValue((partition.Topic, partition.Partition.Value), out var next) ? next : null,
                feed.Since is null ? TailStart.Beginning : TailStart.At(() => feed.Since ?? DateTimeOffset.MinValue));
            var tail = new KafkaTail(
                clients, new KafkaTailOptions { ClientId = "prestacop-web", Topics = feed.Topics, Start = start, BufferSize = 4 * MaxBatch }, time, logger)
            {
                OnContact = feed.Status.Contact,
                OnLost = _ => feed.Status.Set(FeedProblem.KafkaUnavailable, true),
                OnMissing = missing => feed.Status.Set(FeedProblem.TopicsMissing, missing),
                OnTopicIds = CompareTopicsAsync,
            };
            var reading = tail.RunAsync(stoppingToken);
            var caughtUp = AnnounceAsync(tail.CaughtUp, stoppingToken);
            await HandleAsync(tail.Records, stoppingToken);
            await reading;
            await caughtUp;
            return true;
        }
        catch (TopicRecreatedException recreated)
        {
            LogRecreated(logger, recreated.Topic);
            return false;
        }
    }

    /// <summary>Forgets the saved positions of topics that were created again: there they would skip as many records.</summary>
    /// <exception cref="TopicRecreatedException">One was.</exception>
    internal async Task CompareTopicsAsync(IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> recreated = [];
        await RetryAsync(async token =>
        {
            await using var database = await databases.CreateDbContextAsync(token);
            recreated = await database.NoteTopicsAsync(ids, token);
        }, cancellationToken);
        if (recreated is [var topic, ..])
            throw new TopicRecreatedException(topic);
    }

    /// <returns>The saved positions of the feed's topics.</returns>
    internal async Task<Dictionary<(string Topic, int Partition), long>> LoadAsync(CancellationToken cancellationToken)
    {
        Dictionary<(string Topic, int Partition), long> saved = [];
        await RetryAsync(async token =>
        {
            // The positions first: what another dashboard on the same database writes in between is read again, and not missed.
            await using (var database = await databases.CreateDbContextAsync(token))
                saved = (await database.ReadPositionsAsync(token)).Where(position => feed.Topics.Contains(position.Key.Topic)).ToDictionary();
            await feed.LoadAsync(token);
        }, cancellationToken);
        positions.Set(saved);
        return saved;
    }

    /// <summary>Handles the records until the reader ends.</summary>
    internal async Task HandleAsync(ChannelReader<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        while (await records.WaitToReadAsync(cancellationToken))
        {
            var taken = new List<ConsumeResult<byte[], byte[]>>();
            while (taken.Count < MaxBatch && records.TryRead(out var record))
                taken.Add(record);
            var batch = new KafkaBatch(taken);
            await RetryAsync(token => feed.HandleAsync(batch, token), cancellationToken);
            positions.Set(batch.Next);
            foreach (var (record, reason) in batch.Rejected)
            {
                feed.Status.CountUnreadable();
                LogRejected(logger, feed.RejectedLevel, record.Topic, record.Partition.Value, record.Offset.Value, reason.Message, reason);
            }
        }
    }

    async Task AnnounceAsync(Task caughtUp, CancellationToken cancellationToken)
    {
        await caughtUp.WaitAsync(cancellationToken);
        feed.Status.CaughtUp();
    }

    async Task RetryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        await Retry.ExecuteAsync(async token => await act(token), cancellationToken);
        feed.Status.Set(FeedProblem.StoreUnavailable, false);
    }

    ResiliencePipeline Retry => field ??= RetryPipelines.Exponential(FirstRetry, MaxRetryInterval, StoreFailure.IsTransient, failure =>
    {
        feed.Status.Set(FeedProblem.StoreUnavailable, true);
        LogStore(logger, failure);
    }, time: time);

    [LoggerMessage(Message = "The record at {Topic}, partition {Partition}, offset {Offset} is set aside: {Reason}")]
    static partial void LogRejected(ILogger logger, LogLevel level, string topic, int partition, long offset, string reason, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The topic {Topic} was deleted and created again; it is read from its beginning")]
    static partial void LogRecreated(ILogger logger, string topic);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is unavailable; retrying")]
    static partial void LogStore(ILogger logger, Exception failure);
}
