using System.Collections.Concurrent;
using System.Security.Claims;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// An officer's decision, from the page to Kafka and back. It is published, and counts when Kafka's order says that it was possible: so
/// officers at other dashboards, and at terminals, are under the same rule. Two officers of this process who act on one alert at once
/// take turns before that, so that the loser publishes nothing.
/// </summary>
sealed class DecisionService(AlertBook book, AlertHistory history, KafkaPublisher publisher, Verdicts verdicts, TimeProvider time)
{
    public const int LongestText = 500;
    public const int LongestPlate = 16;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, byte> _busy = new(StringComparer.Ordinal);

    public async Task<DecisionOutcome> DecideAsync(ClaimsPrincipal who, DecisionRequest request, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer)
            return new DecisionOutcome(DecisionResult.NotAllowed);
        if ((book.Find(request.AlertId) ?? await history.FindAsync(request.AlertId, cancellationToken)) is not { } item)
            return new DecisionOutcome(DecisionResult.NoSuchAlert);
        if (request.Action == DecisionActions.Released && item.Progress.Officer != officer && !who.IsInRole(Roles.Dispatcher))
            return new DecisionOutcome(DecisionResult.NotAllowed) { Item = item };
        if (Problem(request) is { } problem)
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = problem, Item = item };
        return await DecideAsync(officer, request, item, cancellationToken);
    }

    /// <summary>Publishes what the dashboard decides itself: that an alert has waited too long.</summary>
    public Task<DecisionOutcome> EscalateAsync(AlertItem item, CancellationToken cancellationToken) =>
        DecideAsync(Escalation.Officer, new DecisionRequest(item.Id, DecisionActions.Escalated), item, cancellationToken);

    async Task<DecisionOutcome> DecideAsync(string officer, DecisionRequest request, AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Progress.Validate(request.Action, officer) is { } refusal)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = refusal, Item = item };
        if (!_busy.TryAdd(item.Id, 0))
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.HeldByAnother, Item = item };
        try
        {
            // Whoever was first may have been done between the look at the alert and this turn.
            item = book.Find(item.Id) ?? item;
            return item.Progress.Validate(request.Action, officer) is { } late
                ? new DecisionOutcome(DecisionResult.Refused) { Refusal = late, Item = item }
                : await PublishAsync(Make(officer, request, item), item, cancellationToken);
        }
        finally
        {
            _busy.TryRemove(item.Id, out _);
        }
    }

    async Task<DecisionOutcome> PublishAsync(Decision decision, AlertItem item, CancellationToken cancellationToken)
    {
        List<TopicRecord> records;
        try
        {
            // The violation goes first: when the decision cannot follow, the alert is decided again, and a violation that is then there
            // twice shows what it corrects; one that is missing would show nowhere.
            records = decision.Action == DecisionActions.Corrected
                ? [TopicRecord.Of(Correction.Reissue(item.Alert, decision)), TopicRecord.Of(decision)]
                : [TopicRecord.Of(decision)];
        }
        catch (ArgumentException impossible)
        {
            return new DecisionOutcome(DecisionResult.Invalid) { Detail = impossible.Message, Item = item };
        }
        var verdict = verdicts.Expect(decision.DecisionId);
        try
        {
            await publisher.PublishAsync(records, cancellationToken);
            var told = await verdict.WaitAsync(Patience, time, cancellationToken);
            return told.Refusal is { } refusal
                ? new DecisionOutcome(DecisionResult.Refused) { Refusal = refusal, Item = told.Item }
                : new DecisionOutcome(DecisionResult.Done) { Item = told.Item };
        }
        catch (KafkaException failed)
        {
            return new DecisionOutcome(DecisionResult.KafkaAway) { Detail = failed.Error.Reason, Item = item };
        }
        catch (TimeoutException)
        {
            return new DecisionOutcome(DecisionResult.Unconfirmed) { Item = item };
        }
        finally
        {
            verdicts.Forget(decision.DecisionId);
        }
    }

    Decision Make(string officer, DecisionRequest request, AlertItem item) => new()
    {
        DecisionId = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
        AlertId = item.Id,
        DroneId = item.Message.DroneId,
        Action = request.Action,
        Officer = officer,
        Time = time.GetUtcNow(),
        Code = request.Action == DecisionActions.Corrected ? request.Code : null,
        Plate = request.Action == DecisionActions.Corrected && !string.IsNullOrWhiteSpace(request.Plate) ? request.Plate.Trim().ToUpperInvariant() : null,
        Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
    };

    /// <summary>What is wrong with the request, whatever the alert; null when nothing is.</summary>
    public static string? Problem(DecisionRequest request) => request switch
    {
        { Reason.Length: > LongestText } => Strings.Invalid_TextTooLong,
        { Reason: { } reason } when reason.Any(char.IsControl) => Strings.Invalid_TextControl,
        { Action: DecisionActions.Dismissed } when string.IsNullOrWhiteSpace(request.Reason) => Strings.Invalid_ReasonMissing,
        { Action: DecisionActions.Commented } when string.IsNullOrWhiteSpace(request.Reason) => Strings.Invalid_CommentMissing,
        { Action: DecisionActions.Corrected, Code: null } when string.IsNullOrWhiteSpace(request.Plate) => Strings.Invalid_CorrectionEmpty,
        { Action: DecisionActions.Corrected, Code: { } code } when !ViolationCodes.All.ContainsKey(code) => Strings.Invalid_Code,
        { Action: DecisionActions.Corrected, Plate: { Length: > 0 } plate } when !IsPlate(plate.Trim()) => Strings.Invalid_Plate,
        _ => null,
    };

    static bool IsPlate(string plate) =>
        plate.Length is > 0 and <= LongestPlate && plate.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or ' ');
}
