namespace Prestacop.Web.Alerts;

/// <summary>
/// The alerts in the order of their arrival. A reader keeps only the number to continue from, so that a slow one costs no memory and delays
/// nobody; one that falls behind by more than the capacity gets null.
/// </summary>
sealed class AlertLog(int capacity)
{
    readonly Lock _lock = new();
    AlertRecord[] _ring = new AlertRecord[Math.Min(1024, capacity)];
    long _end;
    TaskCompletionSource _grown = New();

    /// <summary>The number of the oldest alert that is still here.</summary>
    public long Begin
    {
        get
        {
            lock (_lock)
                return BeginUnlocked;
        }
    }

    long BeginUnlocked => Math.Max(0, _end - capacity);

    /// <returns>The id of the alert that was dropped; null when there was room.</returns>
    public string? Add(AlertItem item)
    {
        lock (_lock)
        {
            if (_end == _ring.Length && _ring.Length < capacity)
                Array.Resize(ref _ring, (int)Math.Min(capacity, _ring.Length * 2L));
            var place = _end % _ring.Length;
            var dropped = _end >= _ring.Length ? _ring[place].Alert.AlertId : null;
            _ring[place] = item.Record;
            _end++;
            return dropped;
        }
    }

    /// <summary>Replaces the record of an alert: readers that come to it read the new one.</summary>
    public void Replace(AlertRecord record)
    {
        lock (_lock)
        {
            for (var place = 0; place < Math.Min(_end, _ring.Length); place++)
            {
                if (_ring[place].Alert.AlertId == record.Alert.AlertId)
                    _ring[place] = record;
            }
        }
    }

    /// <summary>Wakes the readers that wait for more.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _grown.TrySetResult();
            _grown = New();
        }
    }

    /// <summary>Reads as many alerts from the number on as fit; none when the reader has read all.</summary>
    /// <param name="from">The number of the first.</param>
    /// <param name="into">Receives them.</param>
    /// <param name="grown">Completes when there is more than was read.</param>
    /// <returns>How many; null when the first has been dropped.</returns>
    public int? Read(long from, Span<AlertRecord> into, out Task grown)
    {
        lock (_lock)
        {
            grown = _grown.Task;
            if (from < BeginUnlocked)
                return null;
            var count = (int)Math.Min(into.Length, _end - from);
            for (var index = 0; index < count; index++)
                into[index] = _ring[(from + index) % _ring.Length];
            return count;
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
