using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Tracks how far a file has been acknowledged without a gap: partitions acknowledge in any order, and only the records before the first
/// one that is not acknowledged are committed.
/// </summary>
sealed class CommittedOffsetTracker(FilePosition start, DeliveryCount published, DeliveryCount rejected)
{
    const int BatchRecords = 2_000;

    readonly Queue<DeliveryBatch> _closed = new();
    DeliveryBatch _open = new(published, rejected);
    FilePosition _committed = start;

    /// <summary>The delivery batch of the record that starts at this position.</summary>
    public DeliveryBatch BatchAt(FilePosition position)
    {
        if (_open.Count >= BatchRecords)
            Close(position);
        return _open;
    }

    /// <summary>Closes the open batch at this position.</summary>
    public void Close(FilePosition end)
    {
        _open.Close(end);
        _closed.Enqueue(_open);
        _open = new DeliveryBatch(published, rejected);
    }

    /// <summary>Every record before this position has been acknowledged.</summary>
    public FilePosition Committed()
    {
        while (_closed.TryPeek(out var first) && first.IsComplete)
            _committed = _closed.Dequeue().End;
        return _committed;
    }
}
