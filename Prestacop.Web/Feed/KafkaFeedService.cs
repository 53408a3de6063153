using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Feed;

/// <summary>
/// Takes alerts and decisions from Kafka into the store, and from there to everyone who looks. One batch is whatever has come while the
/// batch before was being written: few records at once when little comes, many when there is a backlog.
/// </summary>
sealed partial class AlertFeedService(
    IOptions<KafkaOptions> options,
    IDbContextFactory<WebDatabase> databases,
    AlertWriter writer,
    AlertHistory history,
    AlertBook book,
    Verdicts verdicts,
    FeedStatus status,
    FeedMetrics metrics,
    TimeProvider time,
    ILogger<AlertFeedService> logger) : BackgroundService
{
    const int MostInBatch = 2000;
    static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    readonly string _alerts = options.Value.Topic(Topics.Alerts);
    readonly string _decisions = options.Value.Topic(Topics.Decisions);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RetryAsync(async () => book.Apply(await history.NewestAsync(book.Capacity, stoppingToken)), stoppingToken);
            var positions = await RetryAsync(() => PositionsAsync(stoppingToken), stoppingToken);
            var tail = new KafkaTail(
                new KafkaTailOptions(options.Value.Bootstrap, [_alerts, _decisions], Buffered: 4 * MostInBatch, (_, found) => found.Select(place =>
                    new TopicPartitionOffset(place, positions.TryGetValue((place.Topic, place.Partition.Value), out var next) ? next : Offset.Beginning))),
                time,
                logger)
            {
                OnContact = status.Contact,
                OnLost = _ => status.Set(FeedProblem.KafkaAway, true),
                OnMissing = missing => status.Set(FeedProblem.TopicsMissing, missing),
            };
            var reading = tail.RunAsync(stoppingToken);
            var records = new List<ConsumeResult<byte[], byte[]>>();
            var caughtUp = AnnounceAsync(tail.CaughtUp, stoppingToken);
            while (await tail.Records.WaitToReadAsync(stoppingToken))
            {
                records.Clear();
                while (records.Count < MostInBatch && tail.Records.TryRead(out var record))
                    records.Add(record);
                await HandleAsync(records, stoppingToken);
            }
            await reading;
            await caughtUp;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    async Task AnnounceAsync(Task caughtUp, CancellationToken cancellationToken)
    {
        await caughtUp.WaitAsync(cancellationToken);
        status.CaughtUp();
    }

    /// <summary>Stores the records and hands them to everyone who looks. A record that cannot be read, stored or sent is set aside.</summary>
    internal async Task HandleAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        var batch = Read(records);
        try
        {
            await WriteAsync(batch, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsOfRecord(failure))
        {
            // One record spoils the transaction of all: each is written alone, and the position moves on when all have been tried.
            foreach (var alert in batch.Alerts)
                await WriteAloneAsync(_alerts, alert.Partition, alert.Offset, FeedBatch.Of(alert), cancellationToken);
            foreach (var decision in batch.Decisions)
                await WriteAloneAsync(_decisions, decision.Partition, decision.Offset, FeedBatch.Of(decision), cancellationToken);
            await WriteAsync(batch with { Alerts = [], Decisions = [] }, cancellationToken);
        }
    }

    async Task WriteAloneAsync(string topic, int partition, long offset, FeedBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(batch, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsOfRecord(failure))
        {
            SetAside(topic, partition, offset, failure);
        }
    }

    async Task WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        var result = await RetryAsync(() => writer.WriteAsync(batch, cancellationToken), cancellationToken);
        book.Apply(result.Items);
        verdicts.Tell(result.Verdicts);
        metrics.TakenIn(batch, time.GetUtcNow());
    }

    FeedBatch Read(IReadOnlyList<ConsumeResult<byte[], byte[]>> records)
    {
        var alerts = new List<ReceivedAlert>();
        var decisions = new List<ReceivedDecision>();
        var next = new Dictionary<(string, int), long>();
        foreach (var record in records)
        {
            var (partition, offset) = (record.Partition.Value, record.Offset.Value);
            next[(record.Topic, partition)] = offset + 1;
            try
            {
                if (record.Topic == _alerts)
                {
                    var alert = RecordReader.Read(record.Message.Value, ContractsJson.Default.Alert);
                    StorageLimits.Validate(alert);
                    alerts.Add(new ReceivedAlert(alert, partition, offset, RecordReader.ReceivedAt(record.Message.Timestamp)));
                }
                else
                {
                    var decision = RecordReader.Read(record.Message.Value, ContractsJson.Default.Decision);
                    StorageLimits.Validate(decision);
                    decisions.Add(new ReceivedDecision(decision, partition, offset));
                }
            }
            catch (UnreadableRecordException unreadable)
            {
                SetAside(record.Topic, partition, offset, unreadable);
            }
        }
        return new FeedBatch([.. alerts.DistinctBy(alert => alert.Alert.AlertId)], decisions, next);
    }

    void SetAside(string topic, int partition, long offset, Exception failure)
    {
        status.CountUnreadable();
        LogSetAside(logger, topic, partition, offset, failure.Message, failure);
    }

    async Task<Dictionary<(string, int), long>> PositionsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.FeedPositions.ToDictionaryAsync(row => (row.Topic, row.Partition), row => row.Next, cancellationToken);
    }

    async Task RetryAsync(Func<Task> act, CancellationToken cancellationToken) => await RetryAsync(async () =>
    {
        await act();
        return true;
    }, cancellationToken);

    /// <summary>The store may be away or locked for a while: nothing is lost meanwhile, since Kafka has it, and the pages say so.</summary>
    async Task<T> RetryAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var result = await act();
                status.Set(FeedProblem.StoreAway, false);
                return result;
            }
            catch (Exception failure) when (StoreFailure.IsTransient(failure))
            {
                status.Set(FeedProblem.StoreAway, true);
                LogStore(logger, failure);
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The record at {Topic}, partition {Partition}, offset {Offset} is set aside: {Reason}")]
    static partial void LogSetAside(ILogger logger, string topic, int partition, long offset, string reason, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be used; trying again")]
    static partial void LogStore(ILogger logger, Exception failure);
}
