using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Drones;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>Metrics of the newest report and of the fleet.</summary>
sealed class OperationsMetrics
{
    readonly OperationsSnapshot _snapshot;
    readonly FleetState _fleet;
    readonly TimeSpan _silentAfter;
    readonly TimeProvider _time;

    public OperationsMetrics(IMeterFactory meters, OperationsSnapshot snapshot, FleetState fleet, IOptions<DroneOptions> options, TimeProvider time)
    {
        (_snapshot, _fleet, _silentAfter, _time) = (snapshot, fleet, options.Value.SilentAfter, time);
        var meter = meters.Create(WebMeter.Name);
        meter.CreateObservableCounter("prestacop.topic.records", Records, "{record}", "Records that were ever written to a topic.");
        meter.CreateObservableGauge("prestacop.topic.lag", Lags, "{record}", "Records of a topic that a consumer has not consumed; for Spark jobs counted from their last checkpoint.");
        meter.CreateObservableGauge("prestacop.storage.size", Sizes, "By", "Bytes of a dataset in HDFS.");
        meter.CreateObservableGauge("prestacop.storage.missing", Missing, "{record}", "Records of a dataset that Kafka had deleted before they were stored, as far as they can be counted.");
        meter.CreateObservableGauge("prestacop.hdfs.free", Free, "By", "Room left in HDFS; missing while HDFS does not answer.");
        meter.CreateObservableGauge("prestacop.hdfs.healthy", () => _snapshot.Report.Hdfs is { IsHealthy: true } ? 1 : 0, description: "1 when HDFS answers and can be written.");
        meter.CreateObservableGauge("prestacop.service.running", Running, description: "1 for a supervised service of this machine that runs, 0 for one that does not.");
        meter.CreateObservableGauge("prestacop.service.restarts", Restarts, "{restart}", "How often a supervised service was restarted in the last minutes.");
        meter.CreateObservableGauge("prestacop.drones", Drones, "{drone}", "Drones by their last state.");
        meter.CreateObservableGauge("prestacop.drones.silent", Silent, "{drone}", "Drones that have sent nothing for SilentAfter.");
    }

    IEnumerable<Measurement<long>> Records() =>
        _snapshot.Report.Topics.Select(topic => new Measurement<long>(topic.Newest, new KeyValuePair<string, object?>("topic", topic.Name)));

    IEnumerable<Measurement<long>> Lags()
    {
        foreach (var topic in _snapshot.Report.Topics)
        {
            if (topic.OwnLag is { } lag)
                yield return new Measurement<long>(lag, new KeyValuePair<string, object?>("topic", topic.Name), new KeyValuePair<string, object?>("reader", "web"));
        }
        foreach (var job in _snapshot.Report.Jobs)
        {
            if (job.Lag is { } lag)
                yield return new Measurement<long>(lag, new KeyValuePair<string, object?>("topic", job.Topic), new KeyValuePair<string, object?>("reader", $"{job.Job}/{job.Query}"));
        }
    }

    IEnumerable<Measurement<long>> Sizes() =>
        (_snapshot.Report.Hdfs?.Datasets ?? []).Where(dataset => dataset.Bytes is not null)
            .Select(dataset => new Measurement<long>(dataset.Bytes ?? 0, new KeyValuePair<string, object?>("dataset", dataset.Name)));

    IEnumerable<Measurement<long>> Missing() =>
        _snapshot.Report.Gaps.GroupBy(gap => gap.Dataset).Select(dataset => new Measurement<long>(
            dataset.Sum(gap => gap.Gap.Count ?? 0), new KeyValuePair<string, object?>("dataset", dataset.Key)));

    IEnumerable<Measurement<long>> Free() => _snapshot.Report.Hdfs is { } hdfs ? [new(hdfs.FreeBytes)] : [];

    // A report that is old says nothing about now: the supervisor itself is away.
    IEnumerable<SupervisedService> Services() =>
        _snapshot.Report.Supervision is { } supervision && _time.GetUtcNow() - supervision.CheckedAt <= SupervisionReport.MaxAge ? supervision.Services : [];

    IEnumerable<Measurement<int>> Running() => Services().Select(service => new Measurement<int>(
        service.Phase == SupervisionPhase.Running ? 1 : 0, new KeyValuePair<string, object?>("service", service.Name)));

    IEnumerable<Measurement<int>> Restarts() => Services().Select(service => new Measurement<int>(
        service.Restarts, new KeyValuePair<string, object?>("service", service.Name)));

    IEnumerable<Measurement<long>> Drones() =>
        _fleet.Drones.CountBy(drone => DroneKinds.Of(drone.State))
            .Select(state => new Measurement<long>(state.Value, new KeyValuePair<string, object?>("state", state.Key)));

    long Silent()
    {
        var now = _time.GetUtcNow();
        return _fleet.Drones.Count(drone => now - drone.SeenAt > _silentAfter);
    }
}
