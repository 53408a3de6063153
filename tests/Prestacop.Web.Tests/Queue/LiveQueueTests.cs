using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Queue;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Queue;

public sealed class LiveQueueTests
{
    [Test]
    public async Task Pending_changes_are_shown_when_applied()
    {
        var cache = new AlertCache(capacity: 100);
        using var live = new LiveQueue(new Situations(cache, Options.Create(new SituationOptions { MaxDistance = 0 })), QueueFilter.Default, "ana");
        cache.Apply([Samples.Item(1), Samples.Item(2)]);

        (await live.WaitAsync(CancellationToken.None)).Should().BeTrue();
        live.View.Count.Should().Be(0);
        live.Waiting.Should().Be(2);
        live.ApplyPending().Should().Be(2);
        live.View.Count.Should().Be(2);
    }

    [Test]
    public void Page_that_was_paused_for_long_reloads_and_misses_nothing()
    {
        var cache = new AlertCache(capacity: 50_000);
        using var live = new LiveQueue(new Situations(cache, Options.Create(new SituationOptions { MaxDistance = 0 })), QueueFilter.Default, "ana");
        foreach (var thousand in Enumerable.Range(0, 30))
            cache.Apply(Enumerable.Range(1 + (thousand * 1000), 1000).Select(number => Samples.Item(number)));

        live.ApplyPending().Should().Be(30_000);
        cache.Apply([Samples.Item(30_001)]);
        live.ApplyPending().Should().Be(1);

        live.View.Count.Should().Be(30_001);
    }
}
