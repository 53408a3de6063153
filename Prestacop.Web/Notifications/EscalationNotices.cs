using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>
/// Follows the escalation chain for the alerts that nobody has taken: of the dashboards on one store each looks, and the first one notes whom to tell.
/// What was told stands in the store, so that a restart repeats nothing.
/// </summary>
sealed partial class EscalationNotices(
    IDbContextFactory<WebDatabase> databases,
    NotificationRules rules,
    AlertCache cache,
    Situations situations,
    FeedStatus status,
    IOptions<EscalationOptions> escalation,
    TimeProvider time,
    ILogger<EscalationNotices> logger) : BackgroundService
{
    const int MaxAtOnce = 500;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    // What was told of the alerts that wait. Without it the store would be asked for all of them each time.
    Dictionary<string, List<(int Step, string RuleId)>> _done = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (Escalation.MayJudge(status.Report))
                        await FollowAsync(stoppingToken);
                }
                // Whatever fails here, the dashboard goes on; what is due is noted at the next look.
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLater(logger, failure);
                    await Task.Delay(RetryInterval, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <returns>How many rules tell of an alert from now on.</returns>
    internal async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        var chain = new EscalationChain(rules.Current, escalation.Value.After);
        if (chain.FirstAfter is not { } first)
            return 0;
        var now = time.GetUtcNow();
        var waiting = cache.Snapshot().Where(item => now - item.ReceivedAt is var age && age >= first && age <= escalation.Value.MaxAge && Escalation.IsUnattended(situations, item)).ToList();
        var ids = waiting.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        _done = _done.Where(entry => ids.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal);
        var due = waiting.Where(item => chain.Due(item, _done.GetValueOrDefault(item.Id, []), now).Count > 0).OrderBy(item => item.ReceivedAt).Take(MaxAtOnce).ToList();
        return due.Count == 0 ? 0 : await NoteAsync(chain, due, now, cancellationToken);
    }

    async Task<int> NoteAsync(EscalationChain chain, List<AlertItem> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var ids = due.ConvertAll(item => item.Id);
        var stored = (await database.Deliveries.AsNoTracking().Where(row => ids.Contains(row.AlertId)).Select(row => new { row.AlertId, row.Step, row.RuleId }).Distinct()
            .ToListAsync(cancellationToken)).ToLookup(row => row.AlertId, row => (row.Step, row.RuleId));
        var noted = 0;
        var done = new Dictionary<string, List<(int Step, string RuleId)>>(StringComparer.Ordinal);
        foreach (var item in due)
        {
            var known = done[item.Id] = [.. stored[item.Id]];
            var told = chain.Due(item, known, now);
            database.Deliveries.AddRange(told.Select(step => Outbox.NewRow(item.Id, step.Rule, step.Step, now)));
            known.AddRange(told.Select(step => (step.Step, step.Rule.Id)));
            noted += told.Count;
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var (id, steps) in done)
            _done[id] = steps;
        return noted;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The escalation chain could not be followed; it is tried again")]
    static partial void LogLater(ILogger logger, Exception failure);
}
