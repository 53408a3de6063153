namespace Prestacop.Web.Feed;

/// <summary>Health of a Kafka feed.</summary>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Since">Since when; null when nothing is wrong.</param>
/// <param name="LastContact">When Kafka last answered; null when it never has.</param>
/// <param name="CaughtUp">Whether all records that Kafka had at the start have been read.</param>
/// <param name="Unreadable">Records that were set aside, because they could not be read, stored or sent.</param>
public sealed record FeedReport(FeedProblem? Problem, DateTimeOffset? Since, DateTimeOffset? LastContact, bool CaughtUp, long Unreadable);

/// <summary>What can be wrong with a feed; the greater value is the graver problem.</summary>
public enum FeedProblem
{
    /// <summary>Not all records that Kafka had at the start have been read.</summary>
    Starting,

    /// <summary>The alerts job does not answer: no alert can come.</summary>
    AlertsSilent,

    /// <summary>Kafka does not answer.</summary>
    KafkaUnavailable,

    /// <summary>A topic does not exist.</summary>
    TopicsMissing,

    /// <summary>The store does not accept writes.</summary>
    StoreUnavailable,
}

/// <summary>Keeps the report of a feed.</summary>
sealed class FeedStatus(TimeProvider time)
{
    readonly Lock _lock = new();
    readonly Dictionary<FeedProblem, DateTimeOffset> _problems = new() { [FeedProblem.Starting] = time.GetUtcNow() };
    FeedReport _report = new(FeedProblem.Starting, time.GetUtcNow(), null, false, 0);

    public FeedReport Report
    {
        get
        {
            lock (_lock)
                return _report;
        }
    }

    /// <summary>Called after each change, on the thread that made it.</summary>
    public event Action? Changed;

    public void Contact() => Change(report => report with { LastContact = time.GetUtcNow() }, FeedProblem.KafkaUnavailable, false);

    public void Set(FeedProblem problem, bool active) => Change(report => report, problem, active);

    /// <summary>Notes a problem that began before it was noticed.</summary>
    public void Set(FeedProblem problem, DateTimeOffset since) => Change(report => report, problem, true, since);

    public void CaughtUp() => Change(report => report with { CaughtUp = true }, FeedProblem.Starting, false);

    public void CountUnreadable()
    {
        lock (_lock)
            _report = _report with { Unreadable = _report.Unreadable + 1 };
    }

    void Change(Func<FeedReport, FeedReport> change, FeedProblem problem, bool active, DateTimeOffset? since = null)
    {
        lock (_lock)
        {
            if (!active)
                _problems.Remove(problem);
            else if (since is { } began)
                _problems[problem] = began;
            else
                _problems.TryAdd(problem, time.GetUtcNow());
            // Without the store or Kafka nothing else matters.
            FeedProblem? gravest = _problems.Count == 0 ? null : _problems.Keys.Max();
            var before = _report;
            _report = change(_report) with
            {
                Problem = gravest,
                Since = gravest is { } worst ? _problems[worst] : null,
            };
            if (_report == before)
                return;
        }
        Changed?.Invoke();
    }
}
