using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Claims;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// An officer's decision, from the page to Kafka and back. It is published, and applied if the alert's state at its position in the topic
/// permits it: the same rule holds for other dashboards and for terminals. Of two officers of this process who act on one alert at the same
/// time, the second is rejected before anything is published.
/// </summary>
sealed class DecisionService(
    AlertCache cache,
    AlertHistory history,
    IRecordPublisher publisher,
    CorrectedViolations violations,
    PendingDecisions pending,
    Situations situations,
    IOptions<DismissalOptions> dismissal,
    TimeProvider time)
{
    static readonly TimeSpan OutcomeTimeout = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, byte> _busy = new(StringComparer.Ordinal);

    public async Task<DecisionOutcome> DecideAsync(ClaimsPrincipal who, DecisionRequest request, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer)
            return new DecisionOutcome(DecisionResult.NotAllowed);
        if ((cache.Find(request.AlertId) ?? await history.FindAsync(request.AlertId, cancellationToken)) is not { } item)
            return new DecisionOutcome(DecisionResult.NoSuchAlert);
        if (request.Action == DecisionActions.Released && !DecisionRules.MayRelease(item.Progress, officer, who.Has(Rights.ReleaseAny)))
            return new DecisionOutcome(DecisionResult.NotAllowed) { Item = item };
        var proposed = request.By(officer);
        if (DecisionRules.Validate(proposed) is { } problem)
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = Labels.Problem(problem), Item = item };
        if (request.Action == DecisionActions.Dismissed && !dismissal.Value.Allows(request.Reason))
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = Strings.Invalid_DismissReason, Item = item };
        if (DecisionRules.Validate(proposed, item.Alert, item.Progress) is { } unfit)
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = Labels.Problem(unfit), Item = item };
        return await DecideAsync(proposed, item, cancellationToken);
    }

    /// <summary>Decides on a row of the queue: on the alert, and in the same way on its repeats where that is possible. A comment stands at the alert alone.</summary>
    /// <returns>What became of the alert itself.</returns>
    public async Task<DecisionOutcome> DecideOnRowAsync(ClaimsPrincipal who, DecisionRequest request, CancellationToken cancellationToken)
    {
        var repeats = situations.MembersOf(request.AlertId).Where(member => member.Id != request.AlertId && !member.Progress.IsClosed).ToList();
        var outcome = await DecideAsync(who, request, cancellationToken);
        if (outcome.Result != DecisionResult.Done || request.Action == DecisionActions.Commented)
            return outcome;
        // Each is a decision of its own, with its own place in the topic; one that an officer at another terminal has is refused.
        await Task.WhenAll(repeats.Select(repeat => DecideAsync(who, request with { AlertId = repeat.Id }, cancellationToken)));
        return outcome;
    }

    /// <summary>Publishes one automatic decision on alerts that have waited too long.</summary>
    public async Task<DecisionOutcome> EscalateAsync(IReadOnlyList<AlertItem> items, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var first = DecisionRules.Make(
            items[0].Alert, new ProposedDecision(DecisionActions.Escalated, ReservedNames.System), Guid.CreateVersion7(now).ToString(), now).Decision;
        var decision = first with { AlertIds = items.Count == 1 ? null : [.. items.Select(item => item.Id)] };
        return await PublishAsync(new DecisionRecords(decision, null), decision.OnEachAlert().Last().DecisionId, items[^1], cancellationToken);
    }

    /// <summary>Publishes a valid decision in the name of an officer; whether that is permitted was asked before.</summary>
    internal async Task<DecisionOutcome> DecideAsync(ProposedDecision proposed, AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Progress.Validate(proposed.Action, proposed.Officer) is { } refusal)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = refusal, Item = item };
        if (!_busy.TryAdd(item.Id, 0))
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.HeldByAnother, Item = item };
        try
        {
            // Another decision may have been applied since the alert was looked up.
            item = cache.Find(item.Id) ?? item;
            return item.Progress.Validate(proposed.Action, proposed.Officer) is { } late
                ? new DecisionOutcome(DecisionResult.Refused) { Refusal = late, Item = item }
                : await PublishAsync(proposed, item, cancellationToken);
        }
        finally
        {
            _busy.TryRemove(item.Id, out _);
        }
    }

    async Task<DecisionOutcome> PublishAsync(ProposedDecision proposed, AlertItem item, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var records = DecisionRules.Make(item.Alert, proposed, Guid.CreateVersion7(now).ToString(), now);
            return await PublishAsync(records, records.Decision.DecisionId, item, cancellationToken);
        }
        catch (ArgumentException impossible)
        {
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = impossible.Message, Item = item };
        }
    }

    /// <param name="records">The decision, and what follows from it.</param>
    /// <param name="awaited">The id of the decision whose outcome is awaited.</param>
    /// <param name="item">The alert.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    async Task<DecisionOutcome> PublishAsync(DecisionRecords records, string awaited, AlertItem item, CancellationToken cancellationToken)
    {
        var outcome = pending.Expect(awaited);
        try
        {
            var trace = MessageTrace.Of(item.Alert);
            using var span = Traces.Begin($"decision: {records.Decision.Action}", ActivityKind.Producer, trace);
            await publisher.PublishAsync([records.First with { Trace = span?.Id ?? trace }], cancellationToken);
            var applied = await outcome.WaitAsync(OutcomeTimeout, time, cancellationToken);
            if (applied.Refusal is { } refusal)
                return new DecisionOutcome(DecisionResult.Refused) { Refusal = refusal, Item = applied.Item };
            if (records.CorrectedViolation is not null)
                await violations.PublishAsync(records, cancellationToken);
            return new DecisionOutcome(DecisionResult.Done) { Item = applied.Item };
        }
        catch (KafkaException failed)
        {
            return new DecisionOutcome(failed.IsIndeterminate() ? DecisionResult.Unconfirmed : DecisionResult.KafkaUnavailable)
            {
                Detail = failed.Error.Reason,
                Item = item,
            };
        }
        catch (TimeoutException)
        {
            return new DecisionOutcome(DecisionResult.Unconfirmed) { Item = item };
        }
        finally
        {
            pending.Forget(awaited);
        }
    }
}
