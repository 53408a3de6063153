using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Geography;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Ingestion;

/// <summary>
/// The drones' messages. They are a feed of their own, so that no backlog of positions delays an alert. The store gets every few seconds what
/// has changed: between two writes only the last message of each drone counts.
/// </summary>
sealed partial class FleetFeed(
    IDbContextFactory<WebDatabase> databases,
    FleetState fleet,
    ViolationHeat heat,
    CorrectedViolations violations,
    IOptions<KafkaOptions> kafka,
    IOptions<DroneOptions> options,
    TimeProvider time,
    ILogger<FleetFeed> logger)
    : IKafkaFeed
{
    static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(5);

    readonly Dictionary<(string Topic, int Partition), long> _unsaved = [];
    long _writtenAt = time.GetTimestamp();
    long? _tracksCheckedAt;

    public IReadOnlyList<string> Topics { get; } = [kafka.Value.Topic(Contracts.Topics.DroneMessages)];

    public DateTimeOffset? Since => time.GetUtcNow() - options.Value.History;

    public FeedStatus Status { get; } = new(time);

    // The streaming job keeps it, with its bytes, among the rejected records.
    public LogLevel RejectedLevel => LogLevel.Debug;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // Of a topic that was created again since.
        _unsaved.Clear();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        fleet.Load(await database.Drones.AsNoTracking().ToListAsync(cancellationToken));
        var segments = await database.ReadTracksAsync(time.GetUtcNow(), cancellationToken);
        fleet.Tracks.Load(segments.Where(segment => fleet.Find(segment.DroneId) is not null));
    }

    public async Task HandleAsync(KafkaBatch batch, CancellationToken cancellationToken)
    {
        foreach (var record in batch.Records)
        {
            try
            {
                var message = RecordReader.Read(record.Message.Value, ContractsJson.Default.DroneMessage);
                StorageLimits.Validate(message);
                Apply(message, RecordReader.ReceivedAt(record.Message.Timestamp));
            }
            catch (UnreadableRecordException unreadable)
            {
                batch.Reject(record.Topic, record.Partition.Value, record.Offset.Value, unreadable);
            }
        }
        foreach (var (partition, next) in batch.Next)
            _unsaved[partition] = next;
        if (time.GetElapsedTime(_writtenAt) > WriteInterval)
            await TryWriteAsync(cancellationToken);
    }

    void Apply(DroneMessage message, DateTimeOffset receivedAt)
    {
        fleet.Apply(message, receivedAt);
        if (message.Corrects is not null)
            violations.Seen(message.MessageId);
        // A corrected violation was counted when the drone sent it.
        if (message is { Kind: DroneMessageKinds.Violation, Corrects: null, Latitude: { } latitude, Longitude: { } longitude })
            heat.Add(latitude, longitude, receivedAt);
    }

    /// <summary>The fleet in memory goes on without the store; what a failed write missed is written with the next change of each drone.</summary>
    async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await ForgetAsync(database, fleet.TakeForgotten(), cancellationToken);
            var segments = fleet.Tracks.ChangedSegments();
            await database.SaveTracksAsync(segments, cancellationToken);
            await WriteAsync(database, fleet.TakeChanged(), cancellationToken);
            fleet.Tracks.Stored(segments);
            _unsaved.Clear();
            await DeleteOldTracksAsync(database, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsTransient(failure) || StoreFailure.IsOfRecord(failure))
        {
            LogStore(logger, failure);
        }
        _writtenAt = time.GetTimestamp();
    }

    async Task DeleteOldTracksAsync(WebDatabase database, CancellationToken cancellationToken)
    {
        if (_tracksCheckedAt is { } last && time.GetElapsedTime(last) < TrackSegment.Length)
            return;
        await database.DeleteOldTracksAsync(time.GetUtcNow(), cancellationToken);
        _tracksCheckedAt = time.GetTimestamp();
    }

    static async Task ForgetAsync(WebDatabase database, IReadOnlyList<string> forgotten, CancellationToken cancellationToken)
    {
        foreach (var ids in forgotten.Chunk(1000))
        {
            await database.Drones.Where(row => ids.Contains(row.DroneId)).ExecuteDeleteAsync(cancellationToken);
            await database.DroneTracks.Where(row => ids.Contains(row.DroneId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    async Task WriteAsync(WebDatabase database, IReadOnlyList<DroneRow> changed, CancellationToken cancellationToken)
    {
        var ids = changed.Select(drone => drone.DroneId).ToList();
        var known = await database.Drones.Where(row => ids.Contains(row.DroneId)).ToDictionaryAsync(row => row.DroneId, cancellationToken);
        foreach (var drone in changed)
        {
            if (known.TryGetValue(drone.DroneId, out var row))
                database.Entry(row).CurrentValues.SetValues(drone);
            else
                database.Drones.Add(drone);
        }
        await database.SavePositionsAsync(_unsaved, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The drones' states could not be stored")]
    static partial void LogStore(ILogger logger, Exception failure);
}
