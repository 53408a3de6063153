using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>Keeps what an observer of queries is told.</summary>
sealed class RecordingObserver : IQueryObserver
{
    public List<(string Query, QueryState State)> States { get; } = [];

    public List<string> Failures { get; } = [];

    public List<(string Query, long Batch)> Batches { get; } = [];

    public void Changed(string query, QueryState state) => States.Add((query, state));

    public void Failed(string query, string reason) => Failures.Add(query);

    public Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress)
    {
        Batches.AddRange(progress.Select(query => (query.Key, query.Value.BatchId)));
        return Task.CompletedTask;
    }
}
