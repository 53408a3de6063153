using Microsoft.Extensions.Logging;

namespace Prestacop.Spark.Connect;

static partial class Log
{
    /// <summary>Retries with at least this delay are logged as warnings: shorter interruptions are normal.</summary>
    static readonly TimeSpan WarnAfter = TimeSpan.FromSeconds(2);

    public static void Retrying(ILogger logger, TimeSpan delay, Exception? error)
    {
        var level = LevelOf(delay);
        Retrying(logger, level, delay, error);
    }

    public static void Reattaching(ILogger logger, string operationId, TimeSpan delay, Exception? error)
    {
        var level = LevelOf(delay);
        Reattaching(logger, level, operationId, delay, error);
    }

    static LogLevel LevelOf(TimeSpan delay) => delay < WarnAfter ? LogLevel.Information : LogLevel.Warning;

    [LoggerMessage("The Spark server did not answer; retrying in {Delay}")]
    static partial void Retrying(ILogger logger, LogLevel level, TimeSpan delay, Exception? error);

    [LoggerMessage("The result stream of {OperationId} broke; reattaching in {Delay}")]
    static partial void Reattaching(ILogger logger, LogLevel level, string operationId, TimeSpan delay, Exception? error);

    [LoggerMessage(LogLevel.Information, "The details of error {ErrorId} could not be read")]
    public static partial void NoDetails(ILogger logger, string errorId, Exception error);

    [LoggerMessage(LogLevel.Debug, "Execution {OperationId} was not released")]
    public static partial void NotReleased(ILogger logger, string operationId, Exception error);

    [LoggerMessage(LogLevel.Warning, "Execution {OperationId} was cancelled by the client but could not be interrupted on the server")]
    public static partial void NotInterrupted(ILogger logger, string operationId, Exception error);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} was not released; the server closes it after its idle timeout")]
    public static partial void SessionNotReleased(ILogger logger, string sessionId, Exception error);

    [LoggerMessage(LogLevel.Information, "Not all background calls of session {SessionId} ended well before it was released")]
    public static partial void BackgroundCallsFailed(ILogger logger, string sessionId, Exception error);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} is no longer usable; the builder makes a new one")]
    public static partial void SessionReplaced(ILogger logger, string sessionId, Exception error);

    [LoggerMessage(LogLevel.Information, "The master {Master} is not applied: it belongs to the Spark server, which has one already")]
    public static partial void MasterIgnored(ILogger logger, string master);

    [LoggerMessage(LogLevel.Warning, "The server warns about a session setting: {Warning}")]
    public static partial void ConfigWarning(ILogger logger, string warning);

    [LoggerMessage(LogLevel.Error, "A streaming query listener failed on {Event}")]
    public static partial void ListenerFailed(ILogger logger, string @event, Exception error);

    [LoggerMessage(LogLevel.Warning, "The stream of query events broke; reconnecting in {Delay}. Events in between are lost")]
    public static partial void ListenerBusBroke(ILogger logger, TimeSpan delay, Exception error);

    [LoggerMessage(LogLevel.Error, "The stream of query events of session {SessionId} has ended; its listeners are removed")]
    public static partial void ListenerBusEnded(ILogger logger, string sessionId, Exception reason);

    [LoggerMessage(LogLevel.Warning, "The server did not end the stream of query events in order within {Limit}; its last events may be lost")]
    public static partial void ListenerBusNotEnded(ILogger logger, TimeSpan limit, Exception error);

    [LoggerMessage(LogLevel.Warning, "The listeners of streaming queries did not take the events within {Limit}; the rest may not be delivered")]
    public static partial void ListenersAreSlow(ILogger logger, TimeSpan limit, Exception error);

    [LoggerMessage(LogLevel.Warning, "An event of kind {Kind} could not be read and is left out")]
    public static partial void EventNotRead(ILogger logger, string kind, Exception error);

    [LoggerMessage(LogLevel.Error, "A progress handler failed")]
    public static partial void ProgressHandlerFailed(ILogger logger, Exception error);
}
