using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Writes what librdkafka logs (Debug) and its errors (Warning). While a broker is away the same error comes every few seconds: it is a
/// warning once a minute, and Debug between.
/// </summary>
sealed partial class KafkaLog(ILogger logger, TimeProvider time)
{
    static readonly TimeSpan WarningInterval = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<ErrorCode, long> _warnedAt = [];

    public void Log(LogMessage message) => LogMessage(logger, message.Name, message.Facility, message.Message);

    public void Error(Error error)
    {
        var now = time.GetTimestamp();
        var isRepeated = _warnedAt.TryGetValue(error.Code, out var before) && time.GetElapsedTime(before, now) < WarningInterval;
        if (!isRepeated)
            _warnedAt[error.Code] = now;
        LogError(logger, isRepeated ? LogLevel.Debug : LogLevel.Warning, error.Code, error.Reason);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Client} {Facility}: {Text}")]
    static partial void LogMessage(ILogger logger, string client, string facility, string text);

    [LoggerMessage(Message = "Kafka: {Code}: {Reason}")]
    static partial void LogError(ILogger logger, LogLevel level, ErrorCode code, string reason);
}
