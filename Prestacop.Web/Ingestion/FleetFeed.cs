using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Geography;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Fleet;

/// <summary>
/// Follows the drones' messages. It has a consumer of its own, so that no backlog of positions ever stands before an alert. The store gets
/// what has changed every few seconds: between them only the last word of each drone counts.
/// </summary>
sealed partial class FleetFeedService(
    IOptions<KafkaOptions> kafka, IOptions<DroneOptions> options, IDbContextFactory<WebDatabase> databases, FleetState fleet, ViolationHeat heat, FeedPositions positions, TimeProvider time, ILogger<FleetFeedService> logger)
    : BackgroundService
{
    static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Dictionary<(string Topic, int Partition), long> _next = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryStoreAsync(LoadAsync, stoppingToken))
                await Task.Delay(BetweenWrites, time, stoppingToken);
            var tail = new KafkaTail(
                new KafkaTailOptions(kafka.Value.Bootstrap, [kafka.Value.Topic(Topics.DroneMessages)], Buffered: 20_000, Start), time, logger);
            var reading = tail.RunAsync(stoppingToken);
            var writtenAt = time.GetTimestamp();
            while (await tail.Records.WaitToReadAsync(stoppingToken))
            {
                while (tail.Records.TryRead(out var record))
                    Take(record);
                if (time.GetElapsedTime(writtenAt) > BetweenWrites)
                {
                    await TryStoreAsync(WriteAsync, stoppingToken);
                    writtenAt = time.GetTimestamp();
                }
            }
            await reading;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    internal void Take(ConsumeResult<byte[], byte[]> record)
    {
        _next[(record.Topic, record.Partition.Value)] = record.Offset.Value + 1;
        positions.Tell(record.Topic, record.Partition.Value, record.Offset.Value + 1);
        try
        {
            var message = RecordReader.Read(record.Message.Value, ContractsJson.Default.DroneMessage);
            StorageLimits.Validate(message);
            var receivedAt = RecordReader.ReceivedAt(record.Message.Timestamp);
            fleet.Apply(message, receivedAt);
            // What was corrected has been counted before.
            if (message is { Kind: DroneMessageKinds.Violation, Corrects: null, Latitude: { } latitude, Longitude: { } longitude })
                heat.Add(latitude, longitude, receivedAt);
        }
        catch (UnreadableRecordException unreadable)
        {
            // The streaming job keeps it, with its bytes, among the rejected records.
            LogUnreadable(logger, record.Partition.Value, record.Offset.Value, unreadable.Message);
        }
    }

    IEnumerable<TopicPartitionOffset> Start(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> found)
    {
        var since = new Timestamp(time.GetUtcNow() - options.Value.History);
        var unknown = found.Where(place => !_next.ContainsKey((place.Topic, place.Partition.Value)));
        return
        [
            .. found.Where(place => _next.ContainsKey((place.Topic, place.Partition.Value)))
                .Select(place => new TopicPartitionOffset(place, _next[(place.Topic, place.Partition.Value)])),
            .. consumer.OffsetsForTimes(unknown.Select(place => new TopicPartitionTimestamp(place, since)), Patience),
        ];
    }

    async Task LoadAsync(WebDatabase database, CancellationToken cancellationToken)
    {
        fleet.Load(await database.Drones.AsNoTracking().ToListAsync(cancellationToken));
        var topic = kafka.Value.Topic(Topics.DroneMessages);
        foreach (var row in await database.FeedPositions.AsNoTracking().Where(row => row.Topic == topic).ToListAsync(cancellationToken))
            _next[(row.Topic, row.Partition)] = row.Next;
    }

    async Task WriteAsync(WebDatabase database, CancellationToken cancellationToken)
    {
        var changed = fleet.TakeChanged();
        var ids = changed.Select(drone => drone.DroneId).ToList();
        var known = await database.Drones.Where(row => ids.Contains(row.DroneId)).ToDictionaryAsync(row => row.DroneId, cancellationToken);
        foreach (var drone in changed)
        {
            if (known.TryGetValue(drone.DroneId, out var row))
                database.Entry(row).CurrentValues.SetValues(drone);
            else
                database.Drones.Add(drone);
        }
        var positions = await database.FeedPositions.ToDictionaryAsync(row => (row.Topic, row.Partition), cancellationToken);
        foreach (var (place, next) in _next)
        {
            if (positions.TryGetValue(place, out var row))
                row.Next = next;
            else
                database.FeedPositions.Add(new FeedPositionRow { Topic = place.Topic, Partition = place.Partition, Next = next });
        }
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The fleet in memory goes on without the store; what it missed is written with the next change of each drone.</summary>
    async Task<bool> TryStoreAsync(Func<WebDatabase, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await act(database, cancellationToken);
            return true;
        }
        catch (Exception failure) when (StoreFailure.IsTransient(failure) || StoreFailure.IsOfRecord(failure))
        {
            LogStore(logger, failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The drone message at partition {Partition}, offset {Offset} is set aside: {Reason}")]
    static partial void LogUnreadable(ILogger logger, int partition, long offset, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The drones' states could not be stored")]
    static partial void LogStore(ILogger logger, Exception failure);
}
