using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs.Metrics;

/// <summary>Metrics of the queries of a job, from the reports of their batches.</summary>
sealed class QueryMetrics : IQueryObserver
{
    readonly ConcurrentDictionary<string, QueryProgress> _latest = [];
    readonly ConcurrentDictionary<string, DateTimeOffset> _storedAt = [];
    readonly ConcurrentDictionary<string, bool> _working = [];
    readonly ConcurrentDictionary<(string Query, string Topic), long> _lags = [];
    readonly Counter<long> _failures;
    readonly Counter<long> _commitFailures;

    public QueryMetrics(Meter meter)
    {
        meter.CreateObservableGauge("prestacop.query.working", () => _working.Select(query => Of(query.Value ? 1 : 0, query.Key)), description: "1 for a query that works, 0 for one that waits for its restart, or was given up.");
        meter.CreateObservableGauge("prestacop.query.input.rate", () => Latest(progress => progress.InputRowsPerSecond), "{row}", "Rows per second that came in during the latest batch.");
        meter.CreateObservableGauge("prestacop.query.batch.duration", () => Latest(progress => progress.Duration.TotalSeconds), "s", "How long the latest batch took.");
        meter.CreateObservableGauge("prestacop.query.written.time", () => _storedAt.Select(query => Of(query.Value.ToUnixTimeMilliseconds() / 1000.0, query.Key)), "s", "When the latest batch with rows ended, seconds since 1970.");
        meter.CreateObservableCounter("prestacop.query.records", Records, "{record}", "Records of a topic up to which a query is done, by their offsets.");
        meter.CreateObservableGauge("prestacop.query.lag", () => _lags.Select(lag => new Measurement<long>(lag.Value, Query(lag.Key.Query), Topic(lag.Key.Topic))), "{record}", "Records of a topic that a query has not finished.");
        _failures = meter.CreateCounter<long>("prestacop.query.failures", "{failure}", "How often a query failed.");
        _commitFailures = meter.CreateCounter<long>("prestacop.query.commit.failures", "{failure}", "How often the offsets of a query could not be committed to its group.");
    }

    public void Changed(string query, QueryState state)
    {
        if (state is QueryState.Ended)
            _working.TryRemove(query, out _);
        else if (state is not (QueryState.NotStarted or QueryState.Started))
            _working[query] = state == QueryState.Working;
    }

    public void Failed(string query, string reason) => _failures.Add(1, Query(query));

    public Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress)
    {
        foreach (var (query, latest) in progress)
        {
            _latest[query] = latest;
            if (latest.Rows > 0)
                _storedAt[query] = latest.EndedAt;
        }
        return Task.CompletedTask;
    }

    /// <summary>Takes note of the lag of a query in a topic.</summary>
    public void Lag(string query, string topic, long records) => _lags[(query, topic)] = records;

    /// <summary>Takes note that the offsets of a query could not be committed.</summary>
    public void CommitFailed(string query) => _commitFailures.Add(1, Query(query));

    IEnumerable<Measurement<double>> Latest(Func<QueryProgress, double> value) => _latest.Select(query => Of(value(query.Value), query.Key));

    IEnumerable<Measurement<long>> Records() => _latest.SelectMany(query => query.Value.Offsets.Select(topic =>
        new Measurement<long>(topic.Value.Values.Sum(), Query(query.Key), Topic(topic.Key))));

    static Measurement<T> Of<T>(T value, string query) where T : struct => new(value, Query(query));

    static KeyValuePair<string, object?> Query(string name) => new("query", name);

    static KeyValuePair<string, object?> Topic(string name) => new("topic", name);
}
