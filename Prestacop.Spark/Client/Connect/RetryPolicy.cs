namespace Prestacop.Spark.Connect;

/// <summary>
/// How often and how long to retry. The defaults are those of pyspark.sql.connect.client.retries.DefaultPolicy: fifteen tries
/// with at least ten minutes of delays in total.
/// </summary>
sealed record RetryPolicy
{
    public int MaxTries { get; init; } = 15;
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(50);
    public double Multiplier { get; init; } = 4;
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(500);
    public TimeSpan JitterAbove { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest delay that the server may ask for.</summary>
    public TimeSpan MaxServerDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The delay before try number <paramref name="failures"/> + 1; <paramref name="random"/> is from 0 to 1.</summary>
    public TimeSpan Delay(int failures, double random, TimeSpan? serverDelay = null)
    {
        var exponential = InitialDelay.TotalMilliseconds * Math.Pow(Multiplier, failures - 1);
        var delay = TimeSpan.FromMilliseconds(Math.Min(exponential, MaxDelay.TotalMilliseconds));
        if (serverDelay is { } asked)
            delay = TimeSpan.FromTicks(Math.Max(delay.Ticks, Math.Min(asked.Ticks, MaxServerDelay.Ticks)));
        return delay >= JitterAbove ? delay + Jitter * random : delay;
    }
}
