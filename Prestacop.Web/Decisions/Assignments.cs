using System.Security.Claims;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// Gives an alert and its repeats to a named officer, or hands them over: for every reader of the topic this is a release by who hands over and
/// a take by who receives. The audit log notes who gave it to whom.
/// </summary>
sealed class Assignments(DecisionService decisions, Situations situations, Officers officers, AuditLog audit)
{
    /// <summary>Who may hand over: a person who may decide hands over what is open or what they have taken; what another has taken, a person who may release it.</summary>
    public static bool MayAssign(ClaimsPrincipal who, AlertProgress progress) => who.MayDecide() && progress.State switch
    {
        AlertState.Open => true,
        AlertState.Taken => DecisionRules.MayRelease(progress, who.Identity?.Name, who.Has(Rights.ReleaseAny)),
        _ => false,
    };

    /// <summary>Gives the alert, and the repeats in its row that may be given, to an officer.</summary>
    /// <returns>What became of the alert itself.</returns>
    public async Task<DecisionOutcome> AssignAsync(ClaimsPrincipal who, string alertId, string assignee, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer || !(await officers.ListAsync(cancellationToken)).Contains(assignee))
            return new DecisionOutcome(DecisionResult.NotAllowed);
        var members = situations.MembersOf(alertId);
        if (members.FirstOrDefault(member => member.Id == alertId) is not { } item)
            return new DecisionOutcome(DecisionResult.NoSuchAlert);
        if (item.Progress.IsClosed)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.Closed, Item = item };
        if (!MayAssign(who, item.Progress))
            return new DecisionOutcome(DecisionResult.NotAllowed) { Item = item };
        if (item.Progress.Officer == assignee)
            return new DecisionOutcome(DecisionResult.Refused) { Refusal = Refusal.HeldByAnother, Item = item };
        // First, so that nothing is given away without an entry.
        await audit.WriteAsync(officer, AuditActions.Assignment, alertId, null, $"to {assignee}", cancellationToken);
        var outcome = await GiveAsync(who, officer, item, assignee, cancellationToken);
        if (outcome.Result != DecisionResult.Done)
            return outcome;
        foreach (var other in members.Where(member => member.Id != alertId && member.Progress.Officer != assignee && MayAssign(who, member.Progress)))
            await GiveAsync(who, officer, other, assignee, cancellationToken);
        return outcome;
    }

    async Task<DecisionOutcome> GiveAsync(ClaimsPrincipal who, string officer, AlertItem item, string assignee, CancellationToken cancellationToken)
    {
        if (item.Progress.State == AlertState.Taken)
        {
            var released = await decisions.DecideAsync(who, new DecisionRequest(item.Id, DecisionActions.Released) { Reason = $"for {assignee}" }, cancellationToken);
            if (released.Result != DecisionResult.Done)
                return released;
            item = released.Item ?? item;
        }
        return await decisions.DecideAsync(new ProposedDecision(DecisionActions.Taken, assignee) { Reason = $"assigned by {officer}" }, item, cancellationToken);
    }
}
