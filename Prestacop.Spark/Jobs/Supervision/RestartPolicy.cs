namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// When a failed query is restarted: after pauses that double, each with random jitter, until it has failed for too long without having
/// worked. What somebody has to repair in HDFS is waited for longer: see <see cref="BlockedFactor"/>. One for each query.
/// </summary>
/// <param name="giveUpAfter">The longest time of failures without one successful batch.</param>
/// <param name="time">The clock.</param>
/// <param name="random">The source of the jitter.</param>
sealed class RestartPolicy(TimeSpan giveUpAfter, TimeProvider time, Random random)
{
    /// <summary>Restarts after failures of an unknown reason, one after the other.</summary>
    public const int MaxUnknownFailures = 3;

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>For the first <see cref="ShortOutage"/>: most outages are short, and a query is to be back with Kafka or HDFS.</summary>
    public static readonly TimeSpan MaxFirstPause = TimeSpan.FromSeconds(2);

    /// <summary>After that, where a part is away.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <summary>The same where somebody has to do something first.</summary>
    public static readonly TimeSpan MaxBlockedPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long <see cref="MaxFirstPause"/> holds, from the first failure of its kind: a NameNode that was away is in safe mode when it is back, and leaves
    /// it by itself within seconds.
    /// </summary>
    public static readonly TimeSpan ShortOutage = TimeSpan.FromMinutes(1);

    /// <summary>
    /// By how much longer a query waits for somebody than for a part that is away: a day instead of half an hour. Kafka keeps what is not stored for
    /// three days.
    /// </summary>
    public const int BlockedFactor = 48;

    long _failingSince;

    // Since when it fails for other reasons than that it waits for somebody; null while it waits.
    long? _awaySince;

    // Since when it waits for somebody; null while it fails for other reasons.
    long? _blockedSince;
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
        if (kind == FailureKind.Blocked)
            (_awaySince, _blockedSince) = (null, _blockedSince ?? time.GetTimestamp());
        else
            (_awaySince, _blockedSince) = (_awaySince ?? time.GetTimestamp(), null);
        if (time.GetElapsedTime(_failingSince) >= giveUpAfter * BlockedFactor || (_awaySince is { } since && time.GetElapsedTime(since) >= giveUpAfter))
            return null;
        var isShort = time.GetElapsedTime(_blockedSince ?? _awaySince ?? _failingSince) < ShortOutage;
        var maxPause = isShort ? MaxFirstPause : _blockedSince is null ? MaxPause : MaxBlockedPause;
        var doubled = FirstPause * Math.Pow(2, Math.Min(Failures - 1, 10));
        return (doubled < maxPause ? doubled : maxPause) * (0.5 + (random.NextDouble() / 2));
    }

    /// <summary>Takes note that the query works.</summary>
    /// <returns>The time since its first failure; null when it had not failed.</returns>
    public TimeSpan? Succeeded()
    {
        var wasFailing = Failures > 0;
        (Failures, _unknown, _awaySince, _blockedSince) = (0, 0, null, null);
        return wasFailing ? time.GetElapsedTime(_failingSince) : null;
    }
}
