using System.Diagnostics.Metrics;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Hub;

/// <summary>Metrics of the hub.</summary>
sealed class HubMetrics
{
    readonly UpDownCounter<long> _clients;
    readonly Counter<long> _dropped;

    public HubMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(WebMeter.Name);
        _clients = meter.CreateUpDownCounter<long>("prestacop.hub.clients", "{client}", "Programs connected to the hub.");
        _dropped = meter.CreateCounter<long>("prestacop.hub.dropped", "{client}", "Hub clients that were too slow.");
    }

    public void Connected() => _clients.Add(1);

    public void Disconnected() => _clients.Add(-1);

    public void Dropped() => _dropped.Add(1);
}
