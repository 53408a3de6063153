namespace Prestacop.Contracts;

/// <summary>The rule by which every program tells whether alerts can come: by the newest answer to a <see cref="Heartbeat"/>.</summary>
public static class AlertPath
{
    /// <summary>The time between two heartbeats: 5 seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Alerts cannot come when the newest answered heartbeat is older: 15 seconds.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    /// <summary>The time at which the path of alerts was last known to be open, from one answer.</summary>
    /// <param name="heartbeat">The answered heartbeat.</param>
    /// <param name="appended">The broker's timestamp of the answer.</param>
    /// <returns>
    /// The earlier of the two: an answer to an old heartbeat means that alerts are late, and a sender's wrong clock must not make the path look open.
    /// </returns>
    public static DateTimeOffset OpenAt(Heartbeat heartbeat, DateTimeOffset appended)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        return heartbeat.Sent < appended ? heartbeat.Sent : appended;
    }

    /// <summary>Whether alerts can come.</summary>
    /// <param name="lastOpenAt">The latest <see cref="OpenAt"/>; null when no answer was seen.</param>
    /// <param name="now">The present time.</param>
    /// <returns>False when no answer was seen, or the latest is older than <see cref="MaxAge"/>.</returns>
    public static bool IsOpen(DateTimeOffset? lastOpenAt, DateTimeOffset now) => lastOpenAt is { } last && now - last <= MaxAge;
}
