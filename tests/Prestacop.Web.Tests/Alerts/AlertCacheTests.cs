using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Alerts;

public sealed class AlertCacheTests
{
    [Test]
    public void Passes_every_change_after_the_snapshot_to_a_subscriber()
    {
        var cache = new AlertCache(capacity: 10);
        cache.Apply([Samples.Item(1)]);
        var seen = new List<AlertChange>();

        using var subscription = cache.Subscribe(seen.AddRange, out var snapshot);
        var taken = Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"));
        cache.Apply([taken, Samples.Item(2)]);

        snapshot.Should().Equal(Samples.Item(1));
        seen.Should().Equal(new AlertChange(Samples.Item(1), taken), new AlertChange(null, Samples.Item(2)));
    }

    [Test]
    public void Passes_nothing_to_a_subscriber_that_has_unsubscribed()
    {
        var cache = new AlertCache(capacity: 10);
        var seen = new List<AlertChange>();
        cache.Subscribe(seen.AddRange, out _).Dispose();

        cache.Apply([Samples.Item(1)]);

        seen.Should().BeEmpty();
    }

    [Test]
    public void Drops_the_oldest_alert_when_it_is_full()
    {
        var cache = new AlertCache(capacity: 3);
        var seen = new List<AlertChange>();
        using var subscription = cache.Subscribe(seen.AddRange);

        cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3), Samples.Item(4)]);

        cache.Count.Should().Be(3);
        cache.Find(Samples.Item(1).Id).Should().BeNull();
        seen.Should().ContainEquivalentOf(new AlertChange(Samples.Item(1), null));
    }

    [Test]
    public void Adds_an_alert_that_another_dashboard_has_numbered_before()
    {
        var cache = new AlertCache(capacity: 10);
        cache.Apply([Samples.Item(4), Samples.Item(5)]);

        cache.Apply([Samples.Item(1)]);

        cache.Count.Should().Be(3);
    }

    [Test]
    public void Ignores_an_alert_from_before_those_that_were_loaded()
    {
        var cache = new AlertCache(capacity: 2);
        cache.Load([Samples.Item(4), Samples.Item(5)]);

        cache.Apply([Samples.Item(3)]);

        cache.Find(Samples.Item(3).Id).Should().BeNull();
    }

    [Test]
    public void Ignores_a_change_of_an_alert_that_it_has_dropped()
    {
        var cache = new AlertCache(capacity: 2);
        cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);

        cache.Find(Samples.Item(1).Id).Should().BeNull();
        cache.Count.Should().Be(2);
    }
}
