using System.Diagnostics.Metrics;
using Prestacop.Web.Alerts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Feed;

/// <summary>Metrics of the alert feed.</summary>
sealed class FeedMetrics
{
    /// <summary>The histogram whose buckets the exporter configures.</summary>
    public const string Delay = "prestacop.alert.delay";

    readonly Counter<long> _alerts;
    readonly Counter<long> _decisions;
    readonly Histogram<double> _delay;

    public FeedMetrics(IMeterFactory meters, AlertBook book, FeedStatus status)
    {
        var meter = meters.Create(WebMeter.Name);
        _alerts = meter.CreateCounter<long>("prestacop.alerts", "{alert}", "Alerts taken in from Kafka.");
        _decisions = meter.CreateCounter<long>("prestacop.decisions", "{decision}", "Decisions taken in from Kafka.");
        _delay = meter.CreateHistogram<double>(Delay, "s", "From an alert's arrival in Kafka until pages can show it.");
        meter.CreateObservableGauge("prestacop.alerts.held", () => book.Count, "{alert}", "Alerts at hand in memory.");
        meter.CreateObservableGauge("prestacop.feed.healthy", () => status.Report.Problem is null ? 1 : 0, description: "1 when alerts flow from Kafka.");
        meter.CreateObservableCounter("prestacop.unreadable", () => status.Report.Unreadable, "{record}", "Records that were no alerts and no decisions.");
    }

    public void TakenIn(Store.FeedBatch batch, DateTimeOffset now)
    {
        _alerts.Add(batch.Alerts.Count);
        _decisions.Add(batch.Decisions.Count);
        foreach (var alert in batch.Alerts)
            _delay.Record(Math.Max(0, (now - alert.ReceivedAt).TotalSeconds));
    }
}
