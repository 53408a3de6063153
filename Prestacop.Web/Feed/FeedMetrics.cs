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

    public FeedMetrics(IMeterFactory meters, AlertCache cache, FeedStatus status)
    {
        var meter = meters.Create(WebMeter.Name);
        _alerts = meter.CreateCounter<long>("prestacop.alerts", "{alert}", "Alerts read from Kafka.");
        _decisions = meter.CreateCounter<long>("prestacop.decisions", "{decision}", "Decisions read from Kafka.");
        _delay = meter.CreateHistogram<double>(Delay, "s", "From an alert's arrival in Kafka until pages can show it.");
        meter.CreateObservableGauge("prestacop.alerts.held", () => cache.Count, "{alert}", "Alerts in memory.");
        meter.CreateObservableGauge("prestacop.feed.healthy", () => status.Report.Problem is null ? 1 : 0, description: "1 when alerts flow from Kafka.");
        meter.CreateObservableCounter("prestacop.unreadable", () => status.Report.Unreadable, "{record}", "Records of alerts and decisions that were set aside.");
    }

    public void Ingested(FeedBatch batch, DateTimeOffset now)
    {
        _alerts.Add(batch.Alerts.Count);
        _decisions.Add(batch.Decisions.Count);
        foreach (var alert in batch.Alerts)
            _delay.Record(Math.Max(0, (now - alert.ReceivedAt).TotalSeconds));
    }
}
