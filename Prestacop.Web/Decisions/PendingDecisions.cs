using System.Collections.Concurrent;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// Where whoever has published a decision waits to hear what it came to: only its place among the others in Kafka tells.
/// </summary>
sealed class Verdicts
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<Verdict>> _awaited = new(StringComparer.Ordinal);

    /// <summary>To be called before the decision is published.</summary>
    public Task<Verdict> Expect(string decisionId) =>
        _awaited.GetOrAdd(decisionId, _ => new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(string decisionId) => _awaited.TryRemove(decisionId, out _);

    public void Tell(IEnumerable<Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            if (_awaited.TryRemove(verdict.DecisionId, out var waiting))
                waiting.TrySetResult(verdict);
        }
    }
}
