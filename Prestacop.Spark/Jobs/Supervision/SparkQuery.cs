using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>A streaming query on the Spark server.</summary>
sealed class SparkQuery(StreamingQuery query) : IRunningQuery
{
    public Task<bool> IsActiveAsync(CancellationToken cancellationToken) => query.IsActiveAsync(cancellationToken);

    public async Task<string?> FailureAsync(CancellationToken cancellationToken) => (await query.ExceptionAsync(cancellationToken))?.Message;

    public async Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken) =>
        await query.LastProgressAsync(cancellationToken) is { } progress
            ? new QueryProgress(progress.BatchId, progress.NumInputRows, progress.ProcessedRowsPerSecond)
            : null;

    public Task StopAsync(CancellationToken cancellationToken) => query.StopAsync(cancellationToken);
}
