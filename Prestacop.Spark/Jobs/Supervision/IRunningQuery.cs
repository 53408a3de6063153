namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>A streaming query that has been started, as the supervisor sees it.</summary>
interface IRunningQuery
{
    Task<bool> IsActiveAsync(CancellationToken cancellationToken);

    /// <summary>Whether it has processed a batch since it was started, or has found that there is nothing to process.</summary>
    Task<bool> IsWorkingAsync(CancellationToken cancellationToken);

    /// <summary>Why the query failed; null when it has not failed.</summary>
    Task<QueryFailure?> FailureAsync(CancellationToken cancellationToken);

    /// <summary>The latest batch; null before the first one.</summary>
    Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken);

    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>What a query reports of a batch.</summary>
/// <param name="BatchId">The number of the batch, from 0.</param>
/// <param name="Rows">Rows that the batch read.</param>
/// <param name="RowsPerSecond">Rows read per second of processing.</param>
sealed record QueryProgress(long BatchId, long Rows, double RowsPerSecond)
{
    /// <summary>Rows that came in per second.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>How long the batch took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>The offsets after it: for each topic in Kafka the next one by partition. Empty for other sources.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Offsets { get; init; } = new Dictionary<string, IReadOnlyDictionary<int, long>>();
}
