using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Outbox;

/// <summary>
/// Keeps records on disk, in their order, until Kafka has them, so that neither a broker that is away nor a killed process loses one. It is
/// bounded. Thread safe.
/// </summary>
/// <param name="folder">An empty folder of this process alone.</param>
/// <param name="maxBytes">The most that is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="segmentBytes">A segment that has grown to this size is followed by another.</param>
sealed class RecordOutbox(string folder, long maxBytes, TimeProvider time, int segmentBytes = 4 << 20) : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<int, OutboxSegment> _segments = [];
    OutboxSegment? _current;
    int _nextNumber;
    long _bytes;
    int _pending;

    /// <summary>Records that Kafka does not have yet, and pictures that are not painted yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Bytes on disk.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Where the record after the last one will be.</summary>
    public OutboxPosition End
    {
        get
        {
            lock (_lock)
                return _current?.End ?? new OutboxPosition(_nextNumber, 0, 0);
        }
    }

    /// <summary>Keeps a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="owesPicture">Whether its picture follows, which is noted by <see cref="Settle"/> with <see cref="OutboxPart.Picture"/>.</param>
    /// <param name="isReplaceable">Whether the next record of its kind makes up for it: such a record is not kept when the outbox is three quarters full.</param>
    /// <returns>Its position; null when there is no room.</returns>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public OutboxPosition? TryAppend(in KafkaRecord record, bool owesPicture, bool isReplaceable)
    {
        var bytes = new KeptRecord(record, time.GetUtcNow(), owesPicture).Encode();
        lock (_lock)
        {
            if (_bytes + bytes.Length > (isReplaceable ? maxBytes / 4 * 3 : maxBytes))
                return null;
            if (_current is null)
                _segments[_nextNumber] = _current = new OutboxSegment(folder, _nextNumber++);
            var segment = _current;
            var position = segment.End;
            segment.Append(bytes, owesPicture);
            Interlocked.Add(ref _bytes, segment.End.Offset - position.Offset);
            Interlocked.Add(ref _pending, owesPicture ? 2 : 1);
            if (segment.End.Offset >= segmentBytes)
            {
                _current = null;
                if (segment.Seal())
                    Remove(segment);
            }
            return position;
        }
    }

    /// <summary>Notes that a part of a record is done; the last one of a segment deletes the segment.</summary>
    public void Settle(OutboxPosition position, OutboxPart part)
    {
        lock (_lock)
        {
            Interlocked.Decrement(ref _pending);
            if (_segments.TryGetValue(position.Segment, out var segment) && segment.Settle(position.Index, part))
                Remove(segment);
        }
    }

    /// <summary>The records from a position on, at most this many. Those before it may be gone, those after it are still there.</summary>
    public IReadOnlyList<(KeptRecord Record, OutboxPosition At, OutboxPosition Next)> Read(OutboxPosition from, int max)
    {
        var found = new List<(KeptRecord, OutboxPosition, OutboxPosition)>();
        var end = End;
        while (found.Count < max && from.CompareTo(end) < 0)
        {
            foreach (var (record, next) in OutboxSegment.Read(folder, from.Segment, from.Offset))
            {
                var following = new OutboxPosition(from.Segment, next, from.Index + 1);
                found.Add((record, from, following));
                from = following;
                if (found.Count == max || from.CompareTo(end) >= 0)
                    return found;
            }
            from = new OutboxPosition(from.Segment + 1, 0, 0);
        }
        return found;
    }

    /// <summary>Closes the files. What is pending stays on disk for the next run.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            // When all is done, nothing is left.
            if (_current?.Seal() is true)
                Remove(_current);
            foreach (var segment in _segments.Values)
                segment.Dispose();
            _segments.Clear();
        }
    }

    void Remove(OutboxSegment segment)
    {
        _segments.Remove(segment.Number);
        Interlocked.Add(ref _bytes, -segment.End.Offset);
    }
}

/// <summary>The position of a record in an outbox.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Offset">The byte in it.</param>
/// <param name="Index">The number of records before it in the segment.</param>
readonly record struct OutboxPosition(int Segment, long Offset, int Index) : IComparable<OutboxPosition>
{
    public int CompareTo(OutboxPosition other) => (Segment, Offset).CompareTo((other.Segment, other.Offset));
}
