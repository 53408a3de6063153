using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>Whether the heartbeats of a run of the alerts job are answered. Safe for several threads.</summary>
sealed class HeartbeatState
{
    readonly Lock _lock = new();
    DateTimeOffset? _last;
    bool _wasOpen;

    /// <summary>When the newest answered heartbeat was sent; null before the first.</summary>
    public DateTimeOffset? LastAnswered
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="openAt">The time of <see cref="AlertPath.OpenAt"/>.</param>
    public void Answer(DateTimeOffset openAt)
    {
        lock (_lock)
            _last = _last > openAt ? _last : openAt;
    }

    /// <summary>Compares the state with that of the call before.</summary>
    /// <returns>A sentence when it has changed; null when not.</returns>
    public string? Change(DateTimeOffset now)
    {
        lock (_lock)
        {
            var isOpen = AlertPath.IsOpen(_last, now);
            if (isOpen == _wasOpen)
                return null;
            _wasOpen = isOpen;
            return isOpen
                ? "alerts can come: heartbeats are answered"
                : string.Create(CultureInfo.InvariantCulture, $"alerts cannot come: no heartbeat has been answered since {_last:yyyy-MM-dd HH:mm:ss} UTC");
        }
    }
}
