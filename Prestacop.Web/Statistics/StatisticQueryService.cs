using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>The outcome of a query.</summary>
/// <param name="Result">The result; null when the query could not be executed.</param>
/// <param name="Problem">Why it could not be executed, in a sentence; null when it could.</param>
/// <param name="ChangedAt">When the summaries on this machine were last updated; null when there are none.</param>
/// <param name="Took">How long the query took.</param>
sealed record QueryOutcome(StatisticResult? Result, string? Problem, DateTimeOffset? ChangedAt, TimeSpan Took)
{
    public static QueryOutcome Failed(string problem) => new(null, problem, null, TimeSpan.Zero);
}

/// <summary>
/// Executes statistics over the summaries on this machine, one at a time: each takes some milliseconds and uses all cores. When the summaries
/// have been updated, the next query reads the new ones.
/// </summary>
sealed class StatisticQueryService(SummaryStore store, TimeProvider time) : IDisposable
{
    readonly SemaphoreSlim _oneAtATime = new(1, 1);
    DuckDbQueryEngine? _engine;
    DateTime _openedAt;

    public async Task<QueryOutcome> ExecuteAsync(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        if (statistic.WhyNotFilteredBy(filter) is { } reason)
            return QueryOutcome.Failed(reason);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // DuckDB works on the thread of the caller.
            return await Task.Run(() => Execute(statistic, filter, cancellationToken), cancellationToken);
        }
        catch (SummaryStoreException unusable)
        {
            return QueryOutcome.Failed(unusable.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    QueryOutcome Execute(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var changed = store.Exists ? store.LastChanged : default;
        if (_engine is null || changed != _openedAt)
        {
            _engine?.Dispose();
            _engine = null;
            _engine = store.Open();
            _openedAt = changed;
        }
        var result = _engine.Execute(statistic, filter, cancellationToken);
        return new QueryOutcome(result, null, new DateTimeOffset(_openedAt, TimeSpan.Zero), time.GetElapsedTime(started));
    }

    public void Dispose()
    {
        _engine?.Dispose();
        _oneAtATime.Dispose();
    }
}
