using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// How far a file is acknowledged without a gap: partitions answer in any order, and only what lies before the first open question
/// counts as done.
/// </summary>
sealed class AcknowledgedPosition(FilePosition start, DeliveryCount published, DeliveryCount rejected)
{
    const int StretchRecords = 2_000;

    readonly Queue<Stretch> _closed = new();
    Stretch _open = new(published, rejected);
    FilePosition _done = start;

    /// <summary>The stretch for the record that starts at this position.</summary>
    public Stretch StretchAt(FilePosition position)
    {
        if (_open.Count >= StretchRecords)
            Close(position);
        return _open;
    }

    /// <summary>Ends the open stretch here.</summary>
    public void Close(FilePosition end)
    {
        _open.Close(end);
        _closed.Enqueue(_open);
        _open = new Stretch(published, rejected);
    }

    /// <summary>Everything before this has been acknowledged.</summary>
    public FilePosition Done()
    {
        while (_closed.TryPeek(out var first) && first.IsSettled)
            _done = _closed.Dequeue().End;
        return _done;
    }
}
