using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Outbox;

/// <summary>
/// Publishes records that are kept in an outbox until Kafka has them. While Kafka takes them, a record goes to its client at once; when the
/// client's queue is full, as after some time without a broker, records stay on disk, and follow in their order when there is room. Thread safe.
/// </summary>
sealed class KeptPublisher : IFleetPublisher
{
    const int ReadAtOnce = 200;
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    readonly Lock _lock = new();
    readonly ConcurrentDictionary<string, OutboxPosition> _owed = [];
    readonly RecordPublisher _publisher;
    readonly OutboxFolder _folder;
    readonly RecordOutbox _outbox;
    readonly Func<string, DeliveryCount> _countOf;
    readonly OutageNotices _notices;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _stop = new();
    readonly Task _moving;
    OutboxPosition? _backlog;
    long _dropped;
    long _acknowledged;

    /// <param name="publisher">The publisher, without a delivery timeout.</param>
    /// <param name="folder">The folder of the outbox; disposed with this, and deleted when Kafka has everything.</param>
    /// <param name="maxBytes">The most that is kept on disk.</param>
    /// <param name="countOf">The count of the deliveries to a topic.</param>
    /// <param name="errors">Gets the notices of outages.</param>
    /// <param name="time">The clock.</param>
    public KeptPublisher(
        RecordPublisher publisher, OutboxFolder folder, long maxBytes, Func<string, DeliveryCount> countOf, TextWriter errors, TimeProvider time)
    {
        (_publisher, _folder, _countOf, _time) = (publisher, folder, countOf, time);
        _outbox = new RecordOutbox(folder.Path, maxBytes, time);
        _notices = new OutageNotices(folder.Path, maxBytes, errors, time);
        _moving = Task.Run(MoveAsync);
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Kept => _outbox.Pending;

    public long KeptBytes => _outbox.Bytes;

    public void Send(in KafkaRecord record, DroneMessage message, string? imageId, CancellationToken cancellationToken)
    {
        if (Keep(record, imageId is not null, isReplaceable: message.Kind == DroneMessageKinds.Position) is { } position && imageId is not null)
            _owed[imageId] = position;
    }

    public void SendPicture(in KafkaRecord record, string imageId, CancellationToken cancellationToken)
    {
        Keep(record, owesPicture: false, isReplaceable: false);
        // Only now: a picture that is neither kept nor noted as owed would be lost with the process.
        if (_owed.TryRemove(imageId, out var violation))
            _outbox.Settle(violation, OutboxPart.Picture);
    }

    public async Task FinishAsync(TimeSpan timeout)
    {
        var started = _time.GetTimestamp();
        while (_outbox.Pending > 0)
        {
            // It ends only by a failure.
            if (_moving.IsCompleted)
                await _moving;
            var left = timeout - _time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                throw new CommandException(
                    $"Kafka did not take all messages within {timeout.TotalSeconds:0} s ({_publisher.LastProblem}). "
                    + $"{_outbox.Pending} messages and pictures ({Sizes.Format(_outbox.Bytes)}) are kept in {_folder.Path}; the next run of drones publishes them first.",
                    exitCode: ExitCodes.TimedOut);
            }
            await Task.Delay(Interval < left ? Interval : left, _time);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // A failure was thrown by FinishAsync or Send, or another one ends the run.
        await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _outbox.Dispose();
        if (_outbox.Pending == 0)
            _folder.Delete();
        else
            _folder.Dispose();
    }

    /// <summary>Moves what is on disk to Kafka, and tells the user of outages.</summary>
    async Task MoveAsync()
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            while (MoveBacklog())
                _stop.Token.ThrowIfCancellationRequested();
            _notices.Update(_outbox.Pending, _outbox.Bytes, Interlocked.Read(ref _acknowledged), Dropped, () => _publisher.LastProblem);
        }
    }

    OutboxPosition? Keep(in KafkaRecord record, bool owesPicture, bool isReplaceable)
    {
        // Without it what is kept would never be published.
        if (_moving.Exception?.InnerException is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        lock (_lock)
        {
            var topic = record.Topic;
            var position = TryKeep(record, owesPicture, isReplaceable);
            if (_backlog is null && _publisher.TryEnqueue(record, report => Take(report, position, topic)))
                return position;
            if (position is null)
            {
                Interlocked.Increment(ref _dropped);
                return null;
            }
            _backlog ??= position;
            return position;
        }
    }

    OutboxPosition? TryKeep(in KafkaRecord record, bool owesPicture, bool isReplaceable)
    {
        try
        {
            return _outbox.TryAppend(record, owesPicture, isReplaceable);
        }
        catch (IOException failure)
        {
            // Kafka may still take it.
            _notices.DiskFailed(failure.Message);
            return null;
        }
    }

    /// <returns>Whether there may be more to move at once.</returns>
    bool MoveBacklog()
    {
        lock (_lock)
        {
            if (_backlog is not { } from)
                return false;
            var records = _outbox.Read(from, ReadAtOnce);
            foreach (var (kept, at, next) in records)
            {
                if (!_publisher.TryEnqueue(kept.Record, report => Take(report, at, kept.Record.Topic)))
                    return false;
                _backlog = next;
            }
            // While the lock is held nothing is appended.
            if (records.Count < ReadAtOnce)
                _backlog = null;
            return _backlog is not null;
        }
    }

    void Take(DeliveryReport<byte[], byte[]> report, OutboxPosition? position, string topic)
    {
        if (!_countOf(topic).Take(report))
            return;
        Interlocked.Increment(ref _acknowledged);
        if (position is { } kept)
            _outbox.Settle(kept, OutboxPart.Record);
    }
}
