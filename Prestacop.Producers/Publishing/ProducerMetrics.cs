using System.Diagnostics.Metrics;
using Prestacop.Infrastructure.Metrics;

namespace Prestacop.Producers.Publishing;

/// <summary>Metrics of a run that publishes: read from its figures when somebody asks for them, so that they cost nothing per record.</summary>
sealed class ProducerMetrics : IDisposable
{
    readonly Meter _meter = new(MetricsEndpoint.MeterName);

    /// <param name="published">Records that Kafka has acknowledged, by topic.</param>
    /// <param name="waiting">Records that were sent and are not acknowledged yet, or are kept on disk.</param>
    public ProducerMetrics(Func<IEnumerable<KeyValuePair<string, long>>> published, Func<long> waiting)
    {
        _meter.CreateObservableCounter(
            "prestacop.published",
            () => published().Select(topic => new Measurement<long>(topic.Value, new KeyValuePair<string, object?>("topic", topic.Key))),
            "{record}",
            "Records that Kafka has acknowledged.");
        _meter.CreateObservableGauge("prestacop.publish.waiting", waiting, "{record}", "Records that Kafka has not acknowledged yet, also those that are kept on disk.");
    }

    /// <summary>Adds what only a fleet has.</summary>
    /// <param name="dropped">Records that were lost, because there was no room to keep them.</param>
    /// <param name="keptBytes">Bytes that are kept on disk until Kafka has them.</param>
    public ProducerMetrics WithOutbox(Func<long> dropped, Func<long> keptBytes)
    {
        _meter.CreateObservableCounter("prestacop.publish.dropped", dropped, "{record}", "Records that were lost, because there was no room to keep them while Kafka was away.");
        _meter.CreateObservableGauge("prestacop.outbox.size", keptBytes, "By", "Bytes that are kept on disk until Kafka has them.");
        return this;
    }

    public void Dispose() => _meter.Dispose();
}
