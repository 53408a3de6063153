using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;
using Prestacop.Web.Hosting;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

public sealed class FeedMetricsTests
{
    readonly AlertCache _cache = new(capacity: 10);
    readonly FeedStatus _status = new(TimeProvider.System);
    ServiceProvider _services = null!;
    FeedMetrics _metrics = null!;

    [SetUp]
    public void Start()
    {
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _metrics = new FeedMetrics(Meters, _cache, _status);
    }

    IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    [TearDown]
    public void Stop() => _services.Dispose();

    [Test]
    public void Counts_alerts_and_decisions_and_measures_the_delay_since_Kafka_received_them()
    {
        using var alerts = Collect<long>("prestacop.alerts");
        using var decisions = Collect<long>("prestacop.decisions");
        using var delay = Collect<double>("prestacop.alert.delay");

        _metrics.Ingested(
            Samples.Batch([Samples.Record(1), Samples.Record(2)], [Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken))]), Samples.Noon.AddSeconds(2));

        alerts.GetMeasurementSnapshot().Sum(measurement => measurement.Value).Should().Be(2);
        decisions.GetMeasurementSnapshot().Sum(measurement => measurement.Value).Should().Be(1);
        delay.GetMeasurementSnapshot().Select(measurement => measurement.Value).Should().Equal(1, 0);
    }

    [Test]
    public void Observes_the_cache_and_the_feed()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2)]);
        _status.CountUnreadable();
        using var held = Collect<int>("prestacop.alerts.held");
        using var healthy = Collect<int>("prestacop.feed.healthy");
        using var unreadable = Collect<long>("prestacop.unreadable");

        held.RecordObservableInstruments();
        healthy.RecordObservableInstruments();
        unreadable.RecordObservableInstruments();

        held.LastMeasurement!.Value.Should().Be(2);
        healthy.LastMeasurement!.Value.Should().Be(0);
        unreadable.LastMeasurement!.Value.Should().Be(1);
    }

    MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(Meters, WebMeter.Name, instrument);
}
