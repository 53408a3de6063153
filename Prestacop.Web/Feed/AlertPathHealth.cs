using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Feed;

/// <summary>
/// Whether alerts can come, by the answered heartbeats of the alerts job (<see cref="AlertPath"/>). A quiet city and a dead job look alike in
/// everything else.
/// </summary>
sealed class AlertPathHealth
{
    readonly FeedStatus _status;
    readonly TimeSpan _maxSilence;
    readonly TimeProvider _time;
    long _openAt;
    bool _isAnswered;

    public AlertPathHealth(FeedStatus status, IOptions<AlertPathOptions> options, IMeterFactory meters, TimeProvider time)
    {
        (_status, _maxSilence, _time) = (status, options.Value.MaxSilence, time);
        _openAt = time.GetUtcNow().UtcTicks;
        meters.Create(WebMeter.Name).CreateObservableGauge(
            "prestacop.alert.path.silence", () => (_time.GetUtcNow() - OpenAt).TotalSeconds, "s", "Since the last heartbeat that the alerts job answered.");
    }

    /// <summary>When alerts could last come; before the first answer, when the dashboard started.</summary>
    public DateTimeOffset OpenAt => new(Interlocked.Read(ref _openAt), TimeSpan.Zero);

    /// <summary>Notes an answer.</summary>
    /// <param name="openAt">By <see cref="AlertPath.OpenAt"/>. A clock that is ahead does not make it last longer.</param>
    public void Answered(DateTimeOffset openAt)
    {
        var at = Math.Min(openAt.UtcTicks, _time.GetUtcNow().UtcTicks);
        // An answer from before the start says since when there is none.
        if (!_isAnswered || at > Interlocked.Read(ref _openAt))
            Interlocked.Exchange(ref _openAt, at);
        _isAnswered = true;
        Check();
    }

    /// <summary>To be called every second.</summary>
    public void Check()
    {
        var openAt = OpenAt;
        if (_time.GetUtcNow() - openAt > _maxSilence)
            _status.Set(FeedProblem.AlertsSilent, openAt);
        else
            _status.Set(FeedProblem.AlertsSilent, false);
    }
}
