using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs.Metrics;

/// <summary>
/// Commits the offsets of finished batches to a consumer group of each query, so that Kafka's own tools show its lag. The queries go by their
/// checkpoints, never by these offsets: a commit that fails costs a report of the lag, and nothing else.
/// </summary>
/// <param name="offsets">Reads and commits offsets.</param>
/// <param name="groupOf">The group of a query.</param>
/// <param name="metrics">Gets the lags.</param>
/// <param name="errors">Is told once when commits fail, and again after they have worked.</param>
/// <param name="time">The clock.</param>
sealed class QueryOffsets(KafkaOffsets offsets, Func<string, string> groupOf, QueryMetrics metrics, TextWriter errors, TimeProvider time) : IQueryObserver
{
    /// <summary>Kafka forgets the offsets of a group without members after days (<c>offsets.retention.minutes</c>): those of a quiet topic are committed again.</summary>
    static readonly TimeSpan RepeatInterval = TimeSpan.FromHours(1);

    /// <summary>What a commit and the question for the ends of topics may take together: the reports of the job wait for them.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    readonly Dictionary<string, (long Sum, long At)> _committed = [];
    string? _problem;

    /// <summary>The group of a query.</summary>
    /// <param name="prefix">The prefix of the topics' names, so that systems that share a Kafka have groups of their own.</param>
    /// <param name="job">The job.</param>
    /// <param name="part">What it does: a dataset, or the name of a query.</param>
    public static string Group(string prefix, string job, string part) => $"prestacop-{job}-{prefix}{part}";

    public async Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        try
        {
            var ends = await EndsAsync(progress.Values, limit.Token);
            foreach (var (query, latest) in progress)
            {
                foreach (var (topic, next) in latest.Offsets)
                    metrics.Lag(query, topic, next.Sum(partition => Math.Max(0, ends.GetValueOrDefault(new TopicPartition(topic, partition.Key), partition.Value) - partition.Value)));
                await CommitAsync(query, latest, limit.Token);
            }
            _problem = null;
        }
        catch (Exception failure) when (failure is KafkaException or OperationCanceledException)
        {
            await TellAsync(failure is KafkaException away ? away.Error.Reason : $"no answer within {Timeout.TotalSeconds:0} s");
        }
    }

    async Task<Dictionary<TopicPartition, long>> EndsAsync(IEnumerable<QueryProgress> progress, CancellationToken cancellationToken)
    {
        var ranges = await offsets.RangesAsync(progress.SelectMany(latest => latest.Offsets.Keys).Distinct(), cancellationToken);
        return ranges.ToDictionary(range => range.Key, range => range.Value.High);
    }

    async Task CommitAsync(string query, QueryProgress latest, CancellationToken cancellationToken)
    {
        var next = latest.Offsets
            .SelectMany(topic => topic.Value.Select(partition => KeyValuePair.Create(new TopicPartition(topic.Key, partition.Key), partition.Value))).ToList();
        var sum = next.Sum(place => place.Value);
        var isKnown = _committed.TryGetValue(query, out var before) && before.Sum == sum && time.GetElapsedTime(before.At) < RepeatInterval;
        if (next.Count == 0 || isKnown)
            return;
        try
        {
            await offsets.CommitAsync(groupOf(query), next, cancellationToken);
            _committed[query] = (sum, time.GetTimestamp());
        }
        catch (KafkaException)
        {
            metrics.CommitFailed(query);
            throw;
        }
    }

    /// <summary>While Kafka is away the queries themselves say so every few seconds.</summary>
    async Task TellAsync(string problem)
    {
        if (_problem is null)
            await errors.WriteLineAsync($"prestacop: the offsets could not be committed to the consumer groups ({problem}): the lag that Kafka's tools show is old. Nothing is lost.");
        _problem = problem;
    }
}
