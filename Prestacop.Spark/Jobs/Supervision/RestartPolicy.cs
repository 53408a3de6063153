namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// When a failed query is restarted: after pauses that double, each with random jitter, until it has failed for too long without having
/// worked. One for each query.
/// </summary>
/// <param name="giveUpAfter">The longest time of failures without one successful batch.</param>
/// <param name="time">The clock.</param>
/// <param name="random">The source of the jitter.</param>
sealed class RestartPolicy(TimeSpan giveUpAfter, TimeProvider time, Random random)
{
    /// <summary>Restarts after failures of an unknown reason, one after the other.</summary>
    public const int MaxUnknownFailures = 3;

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Short, so that a query is soon back when Kafka or HDFS is.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    long _failingSince;
    int _unknown;

    /// <summary>Failures since the query last worked.</summary>
    public int Failures { get; private set; }

    /// <summary>Takes note of a failure.</summary>
    /// <param name="kind">Whether its reason passes.</param>
    /// <returns>The pause before the restart; null when the query is given up.</returns>
    public TimeSpan? Next(FailureKind kind)
    {
        if (kind == FailureKind.Permanent)
            return null;
        if (Failures++ == 0)
            _failingSince = time.GetTimestamp();
        if (kind == FailureKind.Unknown && ++_unknown > MaxUnknownFailures)
            return null;
        if (time.GetElapsedTime(_failingSince) >= giveUpAfter)
            return null;
        var doubled = FirstPause * Math.Pow(2, Math.Min(Failures - 1, 10));
        return (doubled < MaxPause ? doubled : MaxPause) * (0.5 + (random.NextDouble() / 2));
    }

    /// <summary>Takes note that the query works.</summary>
    /// <returns>The time since its first failure; null when it had not failed.</returns>
    public TimeSpan? Succeeded()
    {
        var wasFailing = Failures > 0;
        (Failures, _unknown) = (0, 0);
        return wasFailing ? time.GetElapsedTime(_failingSince) : null;
    }
}
