using Microsoft.Extensions.Logging;

namespace Prestacop.Spark.Connect;

static partial class Log
{
    /// <summary>From here on somebody who waits should learn what for: a hiccup is over sooner.</summary>
    static readonly TimeSpan Worrying = TimeSpan.FromSeconds(2);

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

    static LogLevel LevelOf(TimeSpan delay) => delay < Worrying ? LogLevel.Information : LogLevel.Warning;

    [LoggerMessage("Spark's server did not answer; trying again in {Delay}")]
    static partial void Retrying(ILogger logger, LogLevel level, TimeSpan delay, Exception? error);

    [LoggerMessage("The result stream of {OperationId} broke; attaching again in {Delay}")]
    static partial void Reattaching(ILogger logger, LogLevel level, string operationId, TimeSpan delay, Exception? error);

    [LoggerMessage(LogLevel.Information, "The details of error {ErrorId} could not be fetched")]
    public static partial void NoDetails(ILogger logger, string errorId, Exception error);

    [LoggerMessage(LogLevel.Debug, "Execution {OperationId} was not released")]
    public static partial void NotReleased(ILogger logger, string operationId, Exception error);

    [LoggerMessage(LogLevel.Warning, "Execution {OperationId} was cancelled here but could not be interrupted on the server")]
    public static partial void NotInterrupted(ILogger logger, string operationId, Exception error);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} was not released; the server drops it when it has been idle")]
    public static partial void SessionNotReleased(ILogger logger, string sessionId, Exception error);

    [LoggerMessage(LogLevel.Warning, "Spark about the setting of the session: {Warning}")]
    public static partial void ConfigWarning(ILogger logger, string warning);

    [LoggerMessage(LogLevel.Error, "A streaming query listener failed on {Event}")]
    public static partial void ListenerFailed(ILogger logger, string @event, Exception error);

    [LoggerMessage(LogLevel.Warning, "The stream of query events broke; listening again in {Delay}, events in between are lost")]
    public static partial void ListenerBusBroke(ILogger logger, TimeSpan delay, Exception error);

    [LoggerMessage(LogLevel.Error, "A progress handler failed")]
    public static partial void ProgressHandlerFailed(ILogger logger, Exception error);
}
