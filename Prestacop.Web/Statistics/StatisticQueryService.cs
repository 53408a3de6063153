using Microsoft.Extensions.Options;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>What a question to the summaries comes to.</summary>
/// <param name="Result">The answer; null when there is none.</param>
/// <param name="Problem">Why there is no answer, in a sentence; null when there is one.</param>
/// <param name="ChangedAt">When the summaries were last brought up to date; null when there are none.</param>
/// <param name="Took">How long it took.</param>
sealed record QueryOutcome(StatisticResult? Result, string? Problem, DateTimeOffset? ChangedAt, TimeSpan Took);

/// <summary>
/// Answers from the summaries on this machine. One question at a time: each takes a blink, and uses all cores for it. Newer summaries are
/// taken up with the next question.
/// </summary>
sealed class StatisticQueryService(IOptions<StatisticsOptions> options, TimeProvider time) : IDisposable
{
    readonly SummaryStore _store = options.Value.Folder is { Length: > 0 } folder ? new SummaryStore(folder) : SummaryStore.Default();
    readonly SemaphoreSlim _turn = new(1, 1);
    DuckDbQueryEngine? _answers;
    DateTime _openedAt;

    public async Task<QueryOutcome> AskAsync(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        if (statistic.WhyNotFilteredBy(filter) is { } reason)
            return new QueryOutcome(null, reason, null, TimeSpan.Zero);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // DuckDB works on the thread that asks.
            return await Task.Run(() => Ask(statistic, filter, cancellationToken), cancellationToken);
        }
        catch (SummaryStoreException none)
        {
            return new QueryOutcome(null, none.Message, null, TimeSpan.Zero);
        }
        finally
        {
            _turn.Release();
        }
    }

    QueryOutcome Ask(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var changed = _store.Exists ? _store.LastChanged : default;
        if (_answers is null || changed != _openedAt)
        {
            _answers?.Dispose();
            _answers = null;
            _answers = _store.Open();
            _openedAt = changed;
        }
        var result = _answers.Answer(statistic, filter, cancellationToken);
        return new QueryOutcome(result, null, new DateTimeOffset(_openedAt, TimeSpan.Zero), time.GetElapsedTime(started));
    }

    public void Dispose()
    {
        _answers?.Dispose();
        _turn.Dispose();
    }
}
