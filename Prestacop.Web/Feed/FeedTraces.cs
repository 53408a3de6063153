using System.Diagnostics;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Feed;

/// <summary>Spans of alerts: from their arrival in Kafka until pages can show them.</summary>
static class FeedTraces
{
    /// <summary>An older alert was read late rather than delayed: after a start, or while Kafka was away.</summary>
    static readonly TimeSpan Live = TimeSpan.FromMinutes(1);

    public static void Ingested(FeedBatch batch, DateTimeOffset now)
    {
        foreach (var alert in batch.Alerts.Where(alert => now - alert.ReceivedAt < Live))
            Traces.Begin($"alert: {string.Join(", ", alert.Alert.Reasons)}", ActivityKind.Consumer, MessageTrace.Of(alert.Alert), alert.ReceivedAt)?.Dispose();
    }
}
