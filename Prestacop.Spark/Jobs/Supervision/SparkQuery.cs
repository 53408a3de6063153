using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>A streaming query on the Spark server.</summary>
sealed class SparkQuery(StreamingQuery query) : IRunningQuery
{
    // Spark's own words for a query that has looked at its source and found nothing new.
    const string Idle = "Waiting for data to arrive";

    public Task<bool> IsActiveAsync(CancellationToken cancellationToken) => query.IsActiveAsync(cancellationToken);

    public async Task<bool> IsWorkingAsync(CancellationToken cancellationToken) =>
        await query.LastProgressAsync(cancellationToken) is not null || (await query.StatusAsync(cancellationToken)).Message == Idle;

    public async Task<QueryFailure?> FailureAsync(CancellationToken cancellationToken) =>
        await query.ExceptionAsync(cancellationToken) is { } failure ? QueryFailure.Of(failure.Message, failure.StackTrace) : null;

    public async Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken) =>
        await query.LastProgressAsync(cancellationToken) is { } progress
            ? new QueryProgress(progress.BatchId, progress.NumInputRows, progress.ProcessedRowsPerSecond)
            : null;

    public Task StopAsync(CancellationToken cancellationToken) => query.StopAsync(cancellationToken);
}
