using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>An alert of the log, and where Kafka has it.</summary>
readonly record struct LoggedAlert(Alert Alert, int Partition, long Offset);

/// <summary>
/// The alerts in the order of their coming. A reader has a number to go on from and nothing else, so that a slow one costs no memory and
/// holds up nobody; one that is slower than the log is long is told so.
/// </summary>
sealed class AlertLog(int capacity)
{
    readonly Lock _lock = new();
    LoggedAlert[] _ring = new LoggedAlert[Math.Min(1024, capacity)];
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

    /// <returns>The id of the alert that had to go; null when there was room.</returns>
    public string? Add(AlertItem item)
    {
        lock (_lock)
        {
            if (_end == _ring.Length && _ring.Length < capacity)
                Array.Resize(ref _ring, (int)Math.Min(capacity, _ring.Length * 2L));
            var place = _end % _ring.Length;
            var dropped = _end >= _ring.Length ? _ring[place].Alert.AlertId : null;
            _ring[place] = new LoggedAlert(item.Alert, item.Partition, item.Offset);
            _end++;
            return dropped;
        }
    }

    /// <summary>Tells those who wait that there is more.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _grown.TrySetResult();
            _grown = New();
        }
    }

    /// <summary>As many alerts from the number on as fit; none when the reader has seen them all.</summary>
    /// <param name="from">The number of the first.</param>
    /// <param name="into">Takes them.</param>
    /// <param name="grown">Done when there is more than was read.</param>
    /// <returns>How many; null when the first wanted one is here no longer.</returns>
    public int? Read(long from, Span<LoggedAlert> into, out Task grown)
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
