using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Alerts;
using Prestacop.Web.Operations;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class AlertLatencyTests
{
    AlertCache _cache = null!;
    FakeTimeProvider _time = null!;
    ServiceProvider _services = null!;
    AlertLatency _latency = null!;

    [SetUp]
    public void Begin()
    {
        _cache = new AlertCache(capacity: 1000);
        _time = new FakeTimeProvider(Samples.Noon);
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _latency = new AlertLatency(_cache, _services.GetRequiredService<IMeterFactory>(), _time);
    }

    [TearDown]
    public void End() => _services.Dispose();

    AlertItem Item(int number, double sentMillisecondsAgo, double receivedMillisecondsAgo)
    {
        var item = Samples.Item(number);
        var now = _time.GetUtcNow();
        return item.With(item.Alert with { Message = item.Message with { Time = now.AddMilliseconds(-sentMillisecondsAgo) } })
            .Received(now.AddMilliseconds(-receivedMillisecondsAgo));
    }

    [Test]
    public void Measures_from_the_drone_s_message_and_from_Kafka()
    {
        _cache.Apply(Enumerable.Range(1, 100).Select(number => Item(number, number, number / 2.0)));

        _latency.Report().Should().Be(new LatencyReport(100, 50, 99, 25));
    }

    [Test]
    public void Ignores_alerts_that_were_read_late()
    {
        _cache.Apply([Item(1, 3_600_000, 3_600_000)]);

        _latency.Report().Should().BeNull();
    }

    [Test]
    public void Ignores_a_change_of_a_known_alert()
    {
        _cache.Apply([Item(1, 10, 5)]);
        _cache.Apply([Item(1, 5000, 5)]);

        _latency.Report()!.Count.Should().Be(1);
    }

    [Test]
    public void Latency_of_a_clock_that_is_ahead_is_zero()
    {
        _cache.Apply([Item(1, -500, -500)]);

        _latency.Report()!.P50.Should().Be(0);
    }

    [Test]
    public void Forgets_samples_older_than_the_window()
    {
        _cache.Apply([Item(1, 10, 5)]);
        _time.Advance(AlertLatency.Window + TimeSpan.FromSeconds(1));

        _latency.Report().Should().BeNull();
    }
}
