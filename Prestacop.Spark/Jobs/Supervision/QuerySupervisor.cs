using System.Globalization;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Runs the streaming queries of a job until all have ended or the job is stopped. Each query fails alone: the failure is reported at once and
/// the others continue. Reports the progress of each query. Its requests also keep the session alive, which the server closes after an hour
/// without one.
/// </summary>
/// <param name="output">Progress.</param>
/// <param name="errors">Failures.</param>
/// <param name="readyFile">Is written when every query has been started; null for none.</param>
sealed class QuerySupervisor(TextWriter output, TextWriter errors, TimeProvider time, FileInfo? readyFile)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandException">A query has failed. Thrown when all queries have ended or the job was stopped, not before.</exception>
    public async Task RunAsync(IEnumerable<QueryDefinition> definitions, CancellationToken cancellationToken)
    {
        var queries = definitions.Select(definition => new SupervisedQuery(definition)).ToList();
        try
        {
            await StartAsync(queries, cancellationToken);
            await SuperviseAsync(queries, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && queries.All(query => query.State != QueryState.NotStarted))
        {
            // A query that runs until it is stopped ends normally when it is stopped.
            await output.WriteLineAsync("stopping");
        }
        finally
        {
            // Without the token: the queries are to be stopped even though the job is cancelled.
            await Task.WhenAll(queries.Select(query => query.StopAsync(CancellationToken.None)));
            await ReportProgressAsync(Running(queries));
        }
        var failed = queries.Where(query => query.State == QueryState.Failed).ToList();
        if (failed.Count > 0)
            throw new CommandException($"{failed.Count} of {queries.Count} queries failed: {Names(failed)}");
    }

    async Task StartAsync(List<SupervisedQuery> queries, CancellationToken cancellationToken)
    {
        foreach (var query in queries)
        {
            await query.StartAsync(cancellationToken);
            if (query.State == QueryState.Failed)
                await ReportFailureAsync(query, queries.Where(other => other.State is QueryState.Running or QueryState.NotStarted));
        }
        var running = Running(queries);
        if (running.Count > 0)
            await output.WriteLineAsync($"running: {Names(running)}");
        if (readyFile is not null && running.Count == queries.Count)
            await File.WriteAllTextAsync(readyFile.FullName, "ready\n", cancellationToken);
    }

    async Task SuperviseAsync(List<SupervisedQuery> queries, CancellationToken cancellationToken)
    {
        var reported = time.GetTimestamp();
        while (Running(queries) is { Count: > 0 } running)
        {
            foreach (var query in running)
                await UpdateAsync(query, queries, cancellationToken);
            if (time.GetElapsedTime(reported) >= ReportInterval)
            {
                reported = time.GetTimestamp();
                await ReportProgressAsync(Running(queries));
                if (queries.Where(query => query.State == QueryState.Failed).ToList() is { Count: > 0 } failed)
                    await output.WriteLineAsync($"failed: {Names(failed)}");
            }
            if (Running(queries).Count > 0)
                await Task.Delay(Interval, time, cancellationToken);
        }
    }

    async Task UpdateAsync(SupervisedQuery query, List<SupervisedQuery> all, CancellationToken cancellationToken)
    {
        if (await query.UpdateAsync(cancellationToken))
            await output.WriteLineAsync($"{query.Name}: restarted");
        if (query.State == QueryState.Failed)
            await ReportFailureAsync(query, Running(all));
        // Spark forgets a query some time after its end: this is when its last batch can be read for sure.
        else if (query.State == QueryState.Ended)
            await ReportProgressAsync([query]);
    }

    Task ReportFailureAsync(SupervisedQuery failed, IEnumerable<SupervisedQuery> others) => errors.WriteLineAsync(
        $"prestacop: the query '{failed.Name}' failed: {failed.Failure}{Environment.NewLine}"
        + $"prestacop: other queries that continue: {(Names(others) is { Length: > 0 } names ? names : "none")}");

    async Task ReportProgressAsync(IEnumerable<SupervisedQuery> queries)
    {
        foreach (var query in queries)
        {
            if (await query.ProgressAsync(CancellationToken.None) is { } progress)
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{query.Name}: batch {progress.BatchId}, {progress.Rows} rows, {progress.RowsPerSecond:F0} rows/s"));
        }
    }

    static List<SupervisedQuery> Running(IEnumerable<SupervisedQuery> queries) => [.. queries.Where(query => query.State == QueryState.Running)];

    static string Names(IEnumerable<SupervisedQuery> queries) => string.Join(", ", queries.Select(query => query.Name));
}
