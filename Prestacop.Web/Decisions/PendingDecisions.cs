using System.Collections.Concurrent;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Decisions;

/// <summary>Lets a publisher await what became of its decision, which depends on the decision's position in the topic.</summary>
sealed class PendingDecisions
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<AppliedDecision>> _pending = new(StringComparer.Ordinal);

    /// <summary>To be called before the decision is published.</summary>
    public Task<AppliedDecision> Expect(string decisionId) =>
        _pending.GetOrAdd(decisionId, _ => new TaskCompletionSource<AppliedDecision>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>To be called when the publisher waits no longer.</summary>
    public void Forget(string decisionId) => _pending.TryRemove(decisionId, out _);

    public void Complete(IEnumerable<AppliedDecision> applied)
    {
        foreach (var decision in applied)
        {
            if (_pending.TryRemove(decision.Record.Id, out var waiting))
                waiting.TrySetResult(decision);
        }
    }
}
