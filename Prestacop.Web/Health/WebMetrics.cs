using System.Diagnostics.Metrics;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;

namespace Prestacop.Web.Health;

/// <summary>What the dashboard counts of itself.</summary>
sealed class WebMetrics
{
    public const string MeterName = "Prestacop.Web";

    readonly Counter<long> _alerts;
    readonly Counter<long> _decisions;
    readonly Histogram<double> _delay;
    readonly UpDownCounter<long> _hubClients;
    readonly Counter<long> _hubDropped;

    public WebMetrics(IMeterFactory meters, AlertBook book, FeedStatus status)
    {
        var meter = meters.Create(MeterName);
        _alerts = meter.CreateCounter<long>("prestacop.alerts", "{alert}", "Alerts taken in from Kafka.");
        _decisions = meter.CreateCounter<long>("prestacop.decisions", "{decision}", "Decisions taken in from Kafka.");
        _delay = meter.CreateHistogram<double>("prestacop.alert.delay", "s", "From an alert's arrival in Kafka until pages can show it.");
        _hubClients = meter.CreateUpDownCounter<long>("prestacop.hub.clients", "{client}", "Programs connected to the hub.");
        _hubDropped = meter.CreateCounter<long>("prestacop.hub.dropped", "{client}", "Hub clients that were too slow.");
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

    public void HubClients(int change) => _hubClients.Add(change);

    public void HubClientDropped() => _hubDropped.Add(1);
}
