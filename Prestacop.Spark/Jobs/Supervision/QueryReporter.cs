using System.Collections.Concurrent;
using System.Globalization;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>What the operator is told of the queries of a job: each failure in one line, with a file for all of it.</summary>
/// <param name="output">Progress.</param>
/// <param name="errors">Failures.</param>
/// <param name="files">Keeps the whole errors.</param>
sealed class QueryReporter(TextWriter output, TextWriter errors, ErrorFiles files)
{
    readonly ConcurrentDictionary<string, string> _last = [];

    public Task RunningAsync(IEnumerable<SupervisedQuery> queries) => output.WriteLineAsync($"running: {Names(queries)}");

    public Task StoppingAsync() => output.WriteLineAsync("stopping");

    public Task FailedAsync(IEnumerable<SupervisedQuery> failed) => output.WriteLineAsync($"failed: {Names(failed)}");

    /// <summary>Reports a failure, what follows, and what to do.</summary>
    /// <param name="query">The query.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="cause">Why.</param>
    /// <param name="pause">The time until the restart; null when it is given up.</param>
    /// <param name="others">The queries that continue.</param>
    public async Task FailureAsync(SupervisedQuery query, QueryFailure failure, FailureCause cause, TimeSpan? pause, IEnumerable<SupervisedQuery> others)
    {
        var what = ReasonOf(failure, cause);
        var lines = new List<string> { $"the query '{query.Name}' failed: {what}" };
        if (pause is { } wait)
        {
            if (cause.Kind == FailureKind.Blocked)
                lines.Add($"{cause.Advice} The query waits, and goes on by itself: nothing is lost as long as Kafka keeps the records.");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"the query '{query.Name}' is restarted from its checkpoint in {wait.TotalSeconds:0.0} s"));
        }
        else
        {
            if (cause.Advice.Length > 0)
                lines.Add(cause.Advice);
            else if (failure.Kind is null)
                lines.Add("It is given up after repeated failures. Repair the reason, then start the job again: it continues at its checkpoint.");
            lines.Add($"other queries that continue: {(Names(others) is { Length: > 0 } names ? names : "none")}");
        }
        // The same failure of a retry needs no second file.
        if (failure.Kind is null && (pause is null || _last.GetValueOrDefault(query.Name) != what))
            lines.Add(files.Write(query.Name, failure.Details));
        _last[query.Name] = what;
        await errors.WriteLineAsync(string.Join(Environment.NewLine, lines.Select(line => $"prestacop: {line}")));
    }

    /// <summary>Reports that a query works again, or was replaced.</summary>
    /// <param name="query">The query.</param>
    /// <param name="down">The time since its first failure; null when it was replaced.</param>
    public async Task RestartedAsync(SupervisedQuery query, TimeSpan? down)
    {
        _last.TryRemove(query.Name, out _);
        await output.WriteLineAsync(down is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{query.Name}: works again, {time.TotalSeconds:0} s after its first failure")
            : $"{query.Name}: restarted");
    }

    public Task ProgressAsync(string query, QueryProgress progress) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{query}: batch {progress.BatchId}, {progress.Rows} rows, {progress.RowsPerSecond:F0} rows/s"));

    /// <summary>What happened, in one line when its cause is known.</summary>
    public static string ReasonOf(QueryFailure failure, FailureCause cause) => cause.Reason.Length == 0 ? failure.Message : $"{cause.Reason} ({failure.Message})";

    public static string Names(IEnumerable<SupervisedQuery> queries) => string.Join(", ", queries.Select(query => query.Name));
}
