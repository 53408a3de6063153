using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Prestacop.Web.Drones;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>The newest report and the fleet as metrics.</summary>
sealed class OperationsMetrics
{
    readonly OperationsBook _book;
    readonly FleetState _fleet;
    readonly TimeSpan _silentAfter;
    readonly TimeProvider _time;

    public OperationsMetrics(IMeterFactory meters, OperationsBook book, FleetState fleet, IOptions<DroneOptions> options, TimeProvider time)
    {
        (_book, _fleet, _silentAfter, _time) = (book, fleet, options.Value.SilentAfter, time);
        var meter = meters.Create(WebMeter.Name);
        meter.CreateObservableCounter("prestacop.topic.records", Records, "{record}", "Records that ever came into a topic.");
        meter.CreateObservableGauge("prestacop.topic.lag", Lags, "{record}", "Records of a topic that a reader has not taken in, for Spark's jobs by their last checkpoint.");
        meter.CreateObservableGauge("prestacop.storage.size", Sizes, "By", "Bytes of a dataset in HDFS.");
        meter.CreateObservableGauge("prestacop.drones", Drones, "{drone}", "Drones by what they last said they do.");
        meter.CreateObservableGauge("prestacop.drones.silent", Silent, "{drone}", "Drones that have said nothing for long.");
    }

    IEnumerable<Measurement<long>> Records() =>
        _book.Report.Topics.Select(topic => new Measurement<long>(topic.Newest, new KeyValuePair<string, object?>("topic", topic.Name)));

    IEnumerable<Measurement<long>> Lags()
    {
        foreach (var topic in _book.Report.Topics)
        {
            if (topic.OwnLag is { } lag)
                yield return new Measurement<long>(lag, new KeyValuePair<string, object?>("topic", topic.Name), new KeyValuePair<string, object?>("reader", "web"));
        }
        foreach (var job in _book.Report.Jobs)
        {
            if (job.Lag is { } lag)
                yield return new Measurement<long>(lag, new KeyValuePair<string, object?>("topic", job.Topic), new KeyValuePair<string, object?>("reader", $"{job.Job}/{job.Query}"));
        }
    }

    IEnumerable<Measurement<long>> Sizes() =>
        (_book.Report.Hdfs?.Datasets ?? []).Where(dataset => dataset.Bytes is not null)
            .Select(dataset => new Measurement<long>(dataset.Bytes ?? 0, new KeyValuePair<string, object?>("dataset", dataset.Name)));

    IEnumerable<Measurement<long>> Drones() =>
        _fleet.Drones.CountBy(drone => DroneKinds.Of(drone.State))
            .Select(state => new Measurement<long>(state.Value, new KeyValuePair<string, object?>("state", state.Key)));

    long Silent()
    {
        var now = _time.GetUtcNow();
        return _fleet.Drones.Count(drone => now - drone.SeenAt > _silentAfter);
    }
}
