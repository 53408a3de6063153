namespace Prestacop.Web.Feed;

/// <summary>How the flow from Kafka fares, for everyone who relies on it.</summary>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Since">Since when it has been so; null when nothing is wrong.</param>
/// <param name="LastContact">When Kafka last answered; null when it never has.</param>
/// <param name="CaughtUp">Whether all that Kafka had at the start has been taken in.</param>
/// <param name="Unreadable">Records that were no alerts and no decisions.</param>
public sealed record FeedReport(FeedProblem? Problem, DateTimeOffset? Since, DateTimeOffset? LastContact, bool CaughtUp, long Unreadable);

/// <summary>What can be wrong with the flow.</summary>
public enum FeedProblem
{
    /// <summary>The flow has not begun.</summary>
    Starting,

    /// <summary>Kafka does not answer.</summary>
    KafkaAway,

    /// <summary>Kafka has not the topics.</summary>
    TopicsMissing,

    /// <summary>The store does not take what comes.</summary>
    StoreAway,
}

/// <summary>Keeps the report.</summary>
sealed class FeedStatus(TimeProvider time)
{
    readonly Lock _lock = new();
    readonly HashSet<FeedProblem> _problems = [FeedProblem.Starting];
    FeedReport _report = new(FeedProblem.Starting, time.GetUtcNow(), null, false, 0);

    public FeedReport Report
    {
        get
        {
            lock (_lock)
                return _report;
        }
    }

    /// <summary>Called after each change, by whoever made it.</summary>
    public event Action? Changed;

    public void Contact() => Change(report => report with { LastContact = time.GetUtcNow() }, FeedProblem.KafkaAway, false);

    public void Set(FeedProblem problem, bool isSo) => Change(report => report, problem, isSo);

    public void CaughtUp() => Change(report => report with { CaughtUp = true }, FeedProblem.Starting, false);

    public void CountUnreadable()
    {
        lock (_lock)
            _report = _report with { Unreadable = _report.Unreadable + 1 };
    }

    void Change(Func<FeedReport, FeedReport> change, FeedProblem problem, bool isSo)
    {
        lock (_lock)
        {
            _ = isSo ? _problems.Add(problem) : _problems.Remove(problem);
            // The gravest is told: without the store or Kafka nothing else matters.
            FeedProblem? gravest = _problems.Count == 0 ? null : _problems.Max();
            var before = _report;
            _report = change(_report) with
            {
                Problem = gravest,
                Since = gravest is null ? null : gravest == before.Problem ? before.Since : time.GetUtcNow(),
            };
            if (_report == before)
                return;
        }
        Changed?.Invoke();
    }
}
