using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Runs the streaming queries of a job until all have ended or the job is stopped. Each query fails alone: it is restarted when the reason may
/// pass, else it ends, and the others continue. Reports the progress of each query. Its requests also keep the session alive, which the server
/// closes after an hour without one.
/// </summary>
/// <param name="reporter">Tells the operator.</param>
/// <param name="restarts">Makes the restart policy of a query.</param>
/// <param name="time">The clock.</param>
/// <param name="readyFile">Is written when every query works; null for none.</param>
sealed class QuerySupervisor(QueryReporter reporter, Func<RestartPolicy> restarts, TimeProvider time, FileInfo? readyFile)
{
    static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    readonly List<SupervisedQuery> _queries = [];
    readonly List<IQueryObserver> _observers = [];

    readonly Lock _gate = new();
    Task _lastReport = Task.CompletedTask;
    int _announced;
    int _ready;

    /// <summary>Tells somebody else, too; to be called before <see cref="RunAsync"/>.</summary>
    public void Observe(IQueryObserver observer) => _observers.Add(observer);

    /// <exception cref="CommandException">A query has failed. Thrown when all queries have ended or the job was stopped, not before.</exception>
    public async Task RunAsync(IEnumerable<QueryDefinition> definitions, CancellationToken cancellationToken)
    {
        _queries.AddRange(definitions.Select(Supervise));
        try
        {
            await RunAllAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && _queries.TrueForAll(query => query.State != QueryState.NotStarted))
        {
            // A query that runs until it is stopped ends normally when it is stopped.
            await reporter.StoppingAsync();
        }
        finally
        {
            var stopped = Running;
            // Without the token: the queries are to be stopped even though the job is cancelled.
            await Task.WhenAll(_queries.Select(query => query.StopAsync(CancellationToken.None)));
            await ReportProgressAsync(stopped);
        }
        var failed = Failed;
        if (failed.Count > 0)
            throw new CommandException($"{failed.Count} of {_queries.Count} queries failed: {QueryReporter.Names(failed)}");
    }

    List<SupervisedQuery> Running => _queries.FindAll(query => query.IsRunning);

    List<SupervisedQuery> Failed => _queries.FindAll(query => query.State == QueryState.Failed);

    SupervisedQuery Supervise(QueryDefinition definition)
    {
        SupervisedQuery query = null!;
        return query = new SupervisedQuery(definition, restarts(), time)
        {
            OnChanged = () => ChangedAsync(query),
            OnFailed = (failure, cause, pause) =>
            {
                _observers.ForEach(observer => observer.Failed(query.Name, QueryReporter.ReasonOf(failure, cause)));
                return reporter.FailureAsync(query, failure, cause, pause, _queries.Where(other => other != query && other.State is not (QueryState.Failed or QueryState.Ended)));
            },
            OnRestarted = down => reporter.RestartedAsync(query, down),
        };
    }

    async Task RunAllAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var runs = _queries.ConvertAll(query => query.RunAsync(stop.Token));
        var reports = ReportAsync(stop.Token);
        try
        {
            // One by one as they end: when the server is unreachable, that ends all.
            while (runs.Count > 0)
            {
                var ended = await Task.WhenAny(runs);
                runs.Remove(ended);
                await ended;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(runs.Append(reports)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task ChangedAsync(SupervisedQuery query)
    {
        _observers.ForEach(observer => observer.Changed(query.Name, query.State));
        if (_queries.TrueForAll(each => each.State != QueryState.NotStarted) && IsFirst(ref _announced) && Running.Count > 0)
            await reporter.RunningAsync(Running);
        if (readyFile is not null && _queries.TrueForAll(each => each.State is QueryState.Working or QueryState.Ended) && IsFirst(ref _ready))
            await File.WriteAllTextAsync(readyFile.FullName, "ready\n");
        // Spark forgets a query some time after its end: this is when its last batch can be read for sure.
        if (query.State == QueryState.Ended)
            await ReportProgressAsync([query]);
    }

    static bool IsFirst(ref int done) => Interlocked.Exchange(ref done, 1) == 0;

    async Task ReportAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(ReportInterval, time, cancellationToken);
            await ReportProgressAsync(Running);
            if (Failed.Count > 0)
                await reporter.FailedAsync(Failed);
        }
    }

    /// <summary>Queries may end at the same time: their reports follow one another, so that observers need no locks.</summary>
    Task ReportProgressAsync(List<SupervisedQuery> queries)
    {
        lock (_gate)
            return _lastReport = ReportProgressAsync(queries, _lastReport);
    }

    async Task ReportProgressAsync(List<SupervisedQuery> queries, Task before)
    {
        var latest = new Dictionary<string, QueryProgress>();
        foreach (var query in queries)
        {
            if (await ProgressOfAsync(query) is not { } progress)
                continue;
            latest[query.Name] = progress;
        }
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (query, progress) in latest)
            await reporter.ProgressAsync(query, progress);
        if (latest.Count > 0)
            await Task.WhenAll(_observers.Select(observer => observer.ProgressAsync(latest)));
    }

    static async Task<QueryProgress?> ProgressOfAsync(SupervisedQuery query)
    {
        try
        {
            return await query.ProgressAsync(CancellationToken.None);
        }
        catch (SparkException)
        {
            // The loop of the query meets the same failure and reports it.
            return null;
        }
    }
}
