using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Supervision;

/// <summary>What the supervisor knows of one service, and when it starts it again. Knows no processes and no clock: it is told.</summary>
/// <param name="name">The service's name.</param>
/// <param name="policy">When it is restarted.</param>
sealed class ServiceWatch(string name, RestartPolicy policy)
{
    readonly List<DateTimeOffset> _restarts = [];
    ProcessIdentity? _process;
    DateTimeOffset? _nextAttempt;
    DateTimeOffset? _startedAt;
    string? _reason;
    (SupervisionPhase Phase, DateTimeOffset Since)? _phase;

    /// <summary>The state for the report.</summary>
    public SupervisedService Report(DateTimeOffset now) => new(
        name, _phase?.Phase ?? SupervisionPhase.Running, _phase?.Since ?? now, CountRestarts(now),
        _phase?.Phase is SupervisionPhase.Restarting ? _nextAttempt : null, _reason);

    /// <summary>Whether it was started here and has not been seen ready since.</summary>
    public bool AwaitsReady => _startedAt is not null;

    /// <summary>Whether it has not been ready for longer than this since it was started here.</summary>
    public bool IsStuck(DateTimeOffset now, TimeSpan limit) => now - _startedAt > limit;

    /// <summary>It was seen ready.</summary>
    public void Ready() => _startedAt = null;

    /// <summary>It was ended here, and is started again like one that has ended by itself.</summary>
    public void Ended(string reason, DateTimeOffset now)
    {
        _startedAt = null;
        PlanRestart(now, reason);
    }

    /// <summary>Takes note of whether the service runs.</summary>
    /// <param name="running">Its process; null when it does not run.</param>
    /// <param name="now">The time.</param>
    /// <param name="lastWords">Reads why it ended; called once for each end.</param>
    /// <returns>Whether it is to be started now.</returns>
    public bool Check(ProcessIdentity? running, DateTimeOffset now, Func<string?> lastWords)
    {
        if (running is not null)
        {
            // Started by someone else, such as `up`: what was before does not count.
            if (running != _process)
            {
                _restarts.Clear();
                _startedAt = null;
            }
            _process = running;
            Enter(SupervisionPhase.Running, now, null);
            return false;
        }
        _startedAt = null;
        if (_phase is null or { Phase: SupervisionPhase.Running })
            PlanRestart(now, lastWords() is { } words ? $"it ended: {words}" : "it ended");
        return _phase is { Phase: SupervisionPhase.Restarting or SupervisionPhase.Waiting } && now >= _nextAttempt;
    }

    /// <summary>It cannot be started yet, because of a service that it needs, or of a full disk. That counts as no attempt.</summary>
    public void WaitFor(string need, DateTimeOffset now) => Enter(SupervisionPhase.Waiting, now, $"waits for {need}");

    /// <summary>It was started.</summary>
    public void Started(ProcessIdentity process, DateTimeOffset now)
    {
        _restarts.Add(now);
        _startedAt = now;
        _process = process;
        Enter(SupervisionPhase.Running, now, null);
    }

    /// <summary>It could not be started: that counts as a restart.</summary>
    public void Failed(string reason, DateTimeOffset now)
    {
        _restarts.Add(now);
        PlanRestart(now, $"it could not be started: {reason}");
    }

    void PlanRestart(DateTimeOffset now, string reason)
    {
        if (policy.PauseAfter(CountRestarts(now)) is { } pause)
        {
            _nextAttempt = now + pause;
            Enter(SupervisionPhase.Restarting, now, reason);
            return;
        }
        _nextAttempt = null;
        Enter(SupervisionPhase.GaveUp, now, string.Create(CultureInfo.InvariantCulture,
            $"gave up after {policy.MaxRestarts} restarts in {Ages.Format(policy.Window)}; {reason}. See ./prestacop logs {name}, then run ./prestacop up"));
    }

    int CountRestarts(DateTimeOffset now)
    {
        _restarts.RemoveAll(restart => now - restart > policy.Window);
        return _restarts.Count;
    }

    void Enter(SupervisionPhase phase, DateTimeOffset now, string? reason)
    {
        _reason = reason;
        if (_phase?.Phase != phase)
            _phase = (phase, now);
    }
}
