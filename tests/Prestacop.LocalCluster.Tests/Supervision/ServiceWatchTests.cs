using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Supervision;

namespace Prestacop.LocalCluster.Tests.Supervision;

public sealed class ServiceWatchTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);
    static readonly RestartPolicy Policy = new() { MaxRestarts = 3, Window = TimeSpan.FromMinutes(10) };

    ServiceWatch _watch = null!;
    DateTimeOffset _now;
    int _pids;

    [SetUp]
    public void StartClock() => (_watch, _now, _pids) = (new ServiceWatch("alerts", Policy), Start, 0);

    [Test]
    public void Restarts_at_once_what_has_ended_for_the_first_time()
    {
        Check(Process()).Should().BeFalse();
        Check(null).Should().BeTrue();

        _watch.Report(_now).Should().BeEquivalentTo(new SupervisedService("alerts", SupervisionPhase.Restarting, _now, 0, _now, "it ended: last words"));
    }

    [Test]
    public void Waits_longer_before_each_further_restart_and_then_gives_up()
    {
        var watch = new ServiceWatch("alerts", Policy);
        foreach (var pause in (int[])[0, 1, 2])
        {
            watch.Check(null, _now, () => null).Should().Be(pause == 0);
            _now = _now.AddSeconds(pause);
            watch.Check(null, _now, () => null).Should().BeTrue();
            watch.Started(Process(), _now);
            _now = _now.AddSeconds(10);
        }

        watch.Check(null, _now, () => "no right").Should().BeFalse();
        watch.Check(null, _now.AddDays(1), () => null).Should().BeFalse();

        var report = watch.Report(_now);
        report.Phase.Should().Be(SupervisionPhase.GaveUp);
        report.Reason.Should().Be("gave up after 3 restarts in 10 min; it ended: no right. See ./prestacop logs alerts, then run ./prestacop up");
        report.NextAttempt.Should().BeNull();
    }

    [Test]
    public void What_was_started_here_and_was_not_ready_in_time_is_stuck_until_it_is_ready_or_ended()
    {
        Check(null).Should().BeTrue();
        var process = Process();
        _watch.Started(process, _now);
        _watch.IsStuck(_now.AddMinutes(5), TimeSpan.FromMinutes(5)).Should().BeFalse();
        _watch.IsStuck(_now.AddMinutes(6), TimeSpan.FromMinutes(5)).Should().BeTrue();

        Check(process).Should().BeFalse();
        _watch.AwaitsReady.Should().BeTrue("it runs, which does not say that it works");
        _watch.Ready();

        _watch.AwaitsReady.Should().BeFalse();
        _watch.IsStuck(_now.AddDays(1), TimeSpan.FromMinutes(5)).Should().BeFalse();
    }

    [Test]
    public void What_somebody_else_has_started_is_not_waited_for()
    {
        Check(null).Should().BeTrue();
        _watch.Started(Process(), _now);

        Check(Process()).Should().BeFalse();

        _watch.AwaitsReady.Should().BeFalse();
    }

    [Test]
    public void What_was_stuck_and_ended_is_started_again_after_a_pause()
    {
        Check(null).Should().BeTrue();
        _watch.Started(Process(), _now);

        _watch.Ended("it hung", _now);

        _watch.Report(_now).Should().BeEquivalentTo(new { Phase = SupervisionPhase.Restarting, Reason = "it hung", NextAttempt = _now + Policy.FirstPause });
        _now += Policy.FirstPause;
        Check(null).Should().BeTrue();
    }

    [Test]
    public void Forgets_restarts_that_are_older_than_the_window()
    {
        var watch = new ServiceWatch("alerts", Policy);
        for (var day = 0; day < 10; day++)
        {
            watch.Check(null, _now, () => null).Should().BeTrue();
            watch.Started(Process(), _now);
            _now = _now.AddMinutes(11);
        }
    }

    [Test]
    public void Begins_anew_when_someone_else_has_started_the_service()
    {
        var watch = new ServiceWatch("alerts", Policy with { MaxRestarts = 1 });
        watch.Check(null, _now, () => null).Should().BeTrue();
        watch.Started(Process(), _now);
        watch.Check(null, _now, () => null).Should().BeFalse();
        watch.Report(_now).Phase.Should().Be(SupervisionPhase.GaveUp);

        watch.Check(Process(), _now, () => null).Should().BeFalse();

        watch.Report(_now).Should().BeEquivalentTo(new SupervisedService("alerts", SupervisionPhase.Running, _now, 0, null, null));
        watch.Check(null, _now, () => null).Should().BeTrue();
    }

    [Test]
    public void A_wait_for_another_service_counts_as_no_restart()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            Check(null).Should().BeTrue();
            _watch.WaitFor("kafka", _now);
            _now = _now.AddSeconds(2);
        }

        var report = _watch.Report(_now);
        report.Phase.Should().Be(SupervisionPhase.Waiting);
        report.Since.Should().Be(Start);
        report.Restarts.Should().Be(0);
        report.Reason.Should().Be("waits for kafka");
    }

    [Test]
    public void A_start_that_fails_counts_as_a_restart()
    {
        var watch = new ServiceWatch("alerts", Policy with { MaxRestarts = 1 });
        watch.Check(null, _now, () => null).Should().BeTrue();
        watch.Failed("bash could not be started", _now);

        watch.Report(_now).Phase.Should().Be(SupervisionPhase.GaveUp);
        watch.Report(_now).Reason.Should().Contain("it could not be started: bash could not be started");
    }

    bool Check(ProcessIdentity? running) => _watch.Check(running, _now, () => "last words");

    ProcessIdentity Process() => new(++_pids, 1, "boot");
}
