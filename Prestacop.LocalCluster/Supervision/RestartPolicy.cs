namespace Prestacop.LocalCluster.Supervision;

/// <summary>
/// When a service that has ended is started again: at once the first time, then after pauses that double, and not any more when it was
/// restarted too often within a time.
/// </summary>
public sealed record RestartPolicy
{
    public static RestartPolicy Default { get; } = new();

    /// <summary>The pause before the second restart; each further one doubles it. Default: 1 second.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. Default: 1 minute.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Restarts within <see cref="Window"/> after which the supervisor gives up. Default: 8.</summary>
    public int MaxRestarts { get; init; } = 8;

    /// <summary>The time in which restarts count. Default: 10 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The pause before the next restart.</summary>
    /// <param name="restarts">How often it was restarted within <see cref="Window"/>.</param>
    /// <returns>Null to give up.</returns>
    public TimeSpan? PauseAfter(int restarts)
    {
        if (restarts >= MaxRestarts)
            return null;
        if (restarts == 0)
            return TimeSpan.Zero;
        var pause = FirstPause * Math.Pow(2, restarts - 1);
        return pause < MaxPause ? pause : MaxPause;
    }
}
