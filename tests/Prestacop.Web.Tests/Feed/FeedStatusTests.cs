using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Feed;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

public sealed class FeedStatusTests
{
    readonly FakeTimeProvider _time = new(Samples.Noon);

    [Test]
    public void Reports_the_gravest_problem_and_since_when()
    {
        var status = new FeedStatus(_time);
        _time.Advance(TimeSpan.FromSeconds(10));
        status.Set(FeedProblem.KafkaUnavailable, true);
        _time.Advance(TimeSpan.FromSeconds(10));
        status.Set(FeedProblem.TopicsMissing, true);
        status.Set(FeedProblem.TopicsMissing, false);
        status.Set(FeedProblem.StoreUnavailable, true);

        (status.Report.Problem, status.Report.Since).Should().Be((FeedProblem.StoreUnavailable, Samples.Noon.AddSeconds(20)));
    }

    [Test]
    public void Reports_no_problem_when_it_has_caught_up_and_nothing_is_wrong()
    {
        var status = new FeedStatus(_time);
        status.Report.Problem.Should().Be(FeedProblem.Starting);

        status.CaughtUp();

        status.Report.Should().BeEquivalentTo(new { Problem = (FeedProblem?)null, Since = (DateTimeOffset?)null, CaughtUp = true });
    }

    [Test]
    public void Contact_ends_the_problem_that_Kafka_is_unavailable()
    {
        var status = new FeedStatus(_time);
        status.CaughtUp();
        status.Set(FeedProblem.KafkaUnavailable, true);

        status.Contact();

        (status.Report.Problem, status.Report.LastContact).Should().Be((null, Samples.Noon));
    }

    [Test]
    public void Calls_back_only_when_something_has_changed()
    {
        var status = new FeedStatus(_time);
        var calls = 0;
        status.Changed += () => calls++;

        status.Set(FeedProblem.StoreUnavailable, false);
        status.Set(FeedProblem.StoreUnavailable, true);
        status.Set(FeedProblem.StoreUnavailable, true);

        calls.Should().Be(1);
    }
}
