namespace Prestacop.Spark.Connect;

/// <summary>
/// How often and how long to retry. The defaults are those of PySpark: fifteen tries with at least ten minutes of delays in total. The delay before a try is
/// <see cref="InitialDelay"/>, then each time <see cref="Multiplier"/> times the one before, up to <see cref="MaxDelay"/>.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>The number of tries, the first included. At least 1, which never retries; default: 15.</summary>
    public int MaxTries { get; init; } = 15;

    /// <summary>The delay before the second try. Default: 50 ms.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The factor from one delay to the next. At least 1; default: 4.</summary>
    public double Multiplier { get; init; } = 4;

    /// <summary>The longest delay of the policy. Default: 60 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Up to this much, at random, is added to a delay of <see cref="JitterAbove"/> and more. Default: 500 ms.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Shorter delays have no jitter. Default: 2 s.</summary>
    public TimeSpan JitterAbove { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest delay that the server may ask for. Default: 10 minutes.</summary>
    public TimeSpan MaxServerDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The delay before try number <paramref name="failures"/> + 1; <paramref name="random"/> is from 0 to 1.</summary>
    internal TimeSpan Delay(int failures, double random, TimeSpan? serverDelay = null)
    {
        var exponential = InitialDelay.TotalMilliseconds * Math.Pow(Multiplier, failures - 1);
        var delay = TimeSpan.FromMilliseconds(Math.Min(exponential, MaxDelay.TotalMilliseconds));
        if (serverDelay is { } asked)
            delay = TimeSpan.FromTicks(Math.Max(delay.Ticks, Math.Min(asked.Ticks, MaxServerDelay.Ticks)));
        return delay >= JitterAbove ? delay + Jitter * random : delay;
    }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Multiplier, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InitialDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Jitter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(JitterAbove, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxServerDelay, TimeSpan.Zero);
    }
}
