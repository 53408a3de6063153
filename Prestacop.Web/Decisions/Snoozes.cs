using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// Puts alerts off: a snoozed row leaves the queue, is not escalated, and comes back by itself. That is a matter of the dashboards on one store:
/// the alert's state in Kafka does not change.
/// </summary>
sealed partial class Snoozes(
    IDbContextFactory<WebDatabase> databases, Situations situations, AuditLog audit, TimeProvider time, ILogger<Snoozes> logger) : BackgroundService
{
    /// <summary>The longest time that an alert can be put off.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromHours(12);

    // Another dashboard on the same store may have put something off; what is due comes back.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The times that the pages offer.</summary>
    public static IReadOnlyList<TimeSpan> Choices { get; } = [TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), Max];

    /// <summary>Puts an alert and its repeats off.</summary>
    /// <param name="who">An officer; of what another has taken, only the other.</param>
    /// <param name="alertId">The alert, which is not closed.</param>
    /// <param name="length">For how long; more than zero, at most <see cref="Max"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DecisionOutcome> SnoozeAsync(ClaimsPrincipal who, string alertId, TimeSpan length, CancellationToken cancellationToken)
    {
        if (length <= TimeSpan.Zero || length > Max)
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = $"An alert can be put off for at most {Max.TotalHours:0} hours." };
        var until = time.GetUtcNow() + length;
        return await SetAsync(who, alertId, until, $"until {until:u}", cancellationToken);
    }

    /// <summary>Brings an alert and its repeats back.</summary>
    public Task<DecisionOutcome> WakeAsync(ClaimsPrincipal who, string alertId, CancellationToken cancellationToken) =>
        SetAsync(who, alertId, null, "ended", cancellationToken);

    async Task<DecisionOutcome> SetAsync(ClaimsPrincipal who, string alertId, DateTimeOffset? until, string outcome, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer)
            return new DecisionOutcome(DecisionResult.NotAllowed);
        if (situations.RowOf(alertId) is not { } row)
            return new DecisionOutcome(DecisionResult.NoSuchAlert);
        if (row.Progress.IsClosed)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.Closed, Item = row };
        if (row.Progress.Officer is { } holder && holder != officer)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.HeldByAnother, Item = row };
        var ids = situations.MembersOf(alertId).Select(member => member.Id).ToList();
        // First, so that nothing is put off without an entry.
        await audit.WriteAsync(officer, AuditActions.Snooze, alertId, null, outcome, cancellationToken);
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            await database.Snoozes.Where(known => ids.Contains(known.AlertId) || known.Until < now).ExecuteDeleteAsync(cancellationToken);
            if (until is { } end)
                database.Snoozes.AddRange(ids.Select(id => new SnoozeRow { AlertId = id, Until = end, Officer = officer }));
            await database.SaveChangesAsync(cancellationToken);
        }
        await ReadAsync(cancellationToken);
        return new DecisionOutcome(DecisionResult.Done) { Item = situations.RowOf(alertId) };
    }

    /// <summary>Shows what the store has of now.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        situations.Snooze(await database.Snoozes.AsNoTracking().Where(row => row.Until > now).ToDictionaryAsync(row => row.AlertId, row => row.Until, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await ReadAsync(stoppingToken);
                }
                catch (Exception away) when (StoreFailure.IsTransient(away))
                {
                    LogAway(logger, away);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "What is snoozed could not be read: the store is unavailable")]
    static partial void LogAway(ILogger logger, Exception failure);
}
