using System.Diagnostics.Metrics;
using Prestacop.Web.Alerts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>The time from a drone's message until pages could show the alert, milliseconds.</summary>
/// <param name="Count">Alerts of the last minutes.</param>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="FromKafkaP50">The median, counted from Kafka on.</param>
public sealed record LatencyReport(int Count, double P50, double P99, double FromKafkaP50);

/// <summary>Measures that time. Its accuracy depends on the drones' clocks.</summary>
sealed class AlertLatency
{
    /// <summary>The time that a report covers.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // A later arrival was read late rather than sent late: after a start, or while Kafka was unavailable.
    static readonly TimeSpan Live = TimeSpan.FromMinutes(1);
    const int MaxSamples = 5000;

    readonly TimeProvider _time;
    readonly Histogram<double> _histogram;
    readonly Lock _lock = new();
    readonly Queue<(DateTimeOffset At, double All, double FromKafka)> _samples = new();

    public AlertLatency(AlertCache cache, IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _histogram = meters.Create(WebMeter.Name).CreateHistogram(
            "prestacop.alert.latency", "s", "From a drone's message until pages can show the alert.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 1, 2, 5, 30] });
        cache.Subscribe(Note);
    }

    /// <returns>Null when no alert arrived within the window.</returns>
    public LatencyReport? Report()
    {
        double[] all;
        double[] fromKafka;
        lock (_lock)
        {
            Forget(_time.GetUtcNow());
            all = [.. _samples.Select(sample => sample.All).Order()];
            fromKafka = [.. _samples.Select(sample => sample.FromKafka).Order()];
        }
        return all.Length == 0 ? null : new LatencyReport(all.Length, At(all, 0.5), At(all, 0.99), At(fromKafka, 0.5));
    }

    void Note(IReadOnlyList<AlertChange> changes)
    {
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (change is not { Before: null, After: { } item } || now - item.ReceivedAt > Live)
                    continue;
                var all = Math.Max(0, (now - item.Message.Time).TotalMilliseconds);
                _histogram.Record(all / 1000);
                _samples.Enqueue((now, all, Math.Max(0, (now - item.ReceivedAt).TotalMilliseconds)));
            }
            Forget(now);
        }
    }

    void Forget(DateTimeOffset now)
    {
        while (_samples.Count > MaxSamples || (_samples.TryPeek(out var oldest) && now - oldest.At > Window))
            _samples.Dequeue();
    }

    static double At(double[] ordered, double share) => ordered[(int)Math.Ceiling(share * ordered.Length) - 1];
}
