namespace Prestacop.Web.Notifications;

/// <summary>How often one person may change who is told: nobody does it more than a few times a minute, a program that has taken a page over may.</summary>
sealed class ChangeLimit(TimeProvider time)
{
    public const int PerMinute = 30;

    readonly Lock _lock = new();
    readonly Dictionary<string, Queue<DateTimeOffset>> _changes = new(StringComparer.Ordinal);

    /// <summary>Counts a change.</summary>
    /// <exception cref="NotificationException">There were too many.</exception>
    public void Count(string who)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_changes.TryGetValue(who, out var times))
                _changes[who] = times = [];
            while (times.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
                times.Dequeue();
            if (times.Count >= PerMinute)
                throw new NotificationException($"There were {PerMinute} changes within a minute. Wait a minute.");
            times.Enqueue(now);
        }
    }
}
