using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>A streaming query on the Spark server.</summary>
sealed class SparkQuery(StreamingQuery query) : IRunningQuery
{
    // Spark's own words for a query that has looked at its source and found nothing new.
    const string Idle = "Waiting for data to arrive";

    // How Spark describes its Kafka source: KafkaV2[Subscribe[alerts]].
    const string KafkaSource = "Kafka";

    public Task<bool> IsActiveAsync(CancellationToken cancellationToken) => query.IsActiveAsync(cancellationToken);

    public async Task<bool> IsWorkingAsync(CancellationToken cancellationToken) =>
        await query.LastProgressAsync(cancellationToken) is not null || (await query.StatusAsync(cancellationToken)).Message == Idle;

    public async Task<QueryFailure?> FailureAsync(CancellationToken cancellationToken) =>
        await query.ExceptionAsync(cancellationToken) is { } failure ? QueryFailure.Of(failure.Message, failure.StackTrace) : null;

    public async Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken) =>
        await query.LastProgressAsync(cancellationToken) is { } progress ? Of(progress) : null;

    public Task StopAsync(CancellationToken cancellationToken) => query.StopAsync(cancellationToken);

    internal static QueryProgress Of(StreamingQueryProgress progress) => new(progress.BatchId, progress.NumInputRows, progress.ProcessedRowsPerSecond)
    {
        InputRowsPerSecond = progress.InputRowsPerSecond,
        Duration = TimeSpan.FromMilliseconds(progress.BatchDuration),
        EndedAt = progress.Timestamp.AddMilliseconds(progress.BatchDuration),
        Offsets = progress.Sources.Where(source => source.Description.Contains(KafkaSource, StringComparison.Ordinal) && source.EndOffset is not null)
            .SelectMany(source => SourceOffsets.Parse(source.EndOffset!))
            .GroupBy(topic => topic.Key).ToDictionary(topic => topic.Key, topic => topic.First().Value),
    };
}
