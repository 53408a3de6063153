using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Feed;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

public sealed class AlertPathHealthTests
{
    FakeTimeProvider _time = null!;
    ServiceProvider _services = null!;
    FeedStatus _status = null!;
    AlertPathHealth _path = null!;

    [SetUp]
    public void Start()
    {
        _time = new FakeTimeProvider(Samples.Noon);
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _status = new FeedStatus(_time);
        _status.CaughtUp();
        _path = new AlertPathHealth(_status, Options.Create(new AlertPathOptions()), _services.GetRequiredService<IMeterFactory>(), _time);
    }

    [TearDown]
    public void Stop() => _services.Dispose();

    [Test]
    public void Alerts_cannot_come_fifteen_seconds_after_the_last_answer_and_since_then()
    {
        _path.Answered(Samples.Noon.AddSeconds(-1));
        Wait(14);
        _status.Report.Problem.Should().BeNull();

        Wait(1);

        (_status.Report.Problem, _status.Report.Since).Should().Be((FeedProblem.AlertsSilent, Samples.Noon.AddSeconds(-1)));
    }

    [Test]
    public void Alerts_can_come_again_with_the_next_answer()
    {
        Wait(60);
        _status.Report.Problem.Should().Be(FeedProblem.AlertsSilent);

        _path.Answered(_time.GetUtcNow());

        _status.Report.Problem.Should().BeNull();
    }

    [Test]
    public void Says_since_when_by_the_answers_from_before_the_start()
    {
        _path.Answered(Samples.Noon.AddHours(-2));
        _path.Answered(Samples.Noon.AddHours(-1));

        (_status.Report.Problem, _status.Report.Since).Should().Be((FeedProblem.AlertsSilent, Samples.Noon.AddHours(-1)));
    }

    [Test]
    public void A_broker_whose_clock_is_ahead_does_not_hide_the_silence()
    {
        _path.Answered(Samples.Noon.AddHours(1));

        Wait(16);

        _status.Report.Problem.Should().Be(FeedProblem.AlertsSilent);
    }

    [Test]
    public void A_graver_problem_comes_first_and_leaves_the_time_of_the_other()
    {
        Wait(16);
        _status.Set(FeedProblem.KafkaUnavailable, true);
        _status.Report.Problem.Should().Be(FeedProblem.KafkaUnavailable);

        _status.Contact();

        (_status.Report.Problem, _status.Report.Since).Should().Be((FeedProblem.AlertsSilent, Samples.Noon));
    }

    void Wait(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _path.Check();
    }
}
