using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>
/// The trace of a drone message, from the drone to the alert and to the decision (W3C Trace Context). It is made from the message's id, so that every part
/// finds it without being told, also when the message is replayed.
/// </summary>
public static class MessageTrace
{
    /// <summary>The header of Kafka records that carries it: on drone messages while the drone exports its traces, and on decisions.</summary>
    public const string Header = "traceparent";

    const int TraceIdLength = 32;
    const int SpanIdLength = 16;

    /// <summary>The trace of a message.</summary>
    /// <param name="messageId">The message's id.</param>
    /// <returns>Such as <c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c>: version, trace, the span that all others follow from, sampled.</returns>
    public static string Of(string messageId)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("prestacop/" + messageId)));
        return $"00-{hash[..TraceIdLength]}-{hash.Substring(TraceIdLength, SpanIdLength)}-01";
    }

    /// <summary>The trace of an alert: that of its message.</summary>
    /// <param name="alert">The alert.</param>
    public static string Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Of(alert.Message.MessageId);
    }
}
