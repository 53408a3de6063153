using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Connect;

/// <summary>Why a session can no longer be used. Each caller gets an exception of its own: one that is shared has the stack trace of whoever threw it last.</summary>
sealed record SessionEnd(string Reason, string? ErrorClass = null)
{
    /// <summary>The server has another session under this id: it was restarted.</summary>
    public const string Changed = "INVALID_HANDLE.SESSION_CHANGED";

    /// <summary>The server has closed the session: it was idle for too long, or somebody released it.</summary>
    public const string Closed = "INVALID_HANDLE.SESSION_CLOSED";

    /// <summary>The server does not know the session.</summary>
    public const string NotFound = "INVALID_HANDLE.SESSION_NOT_FOUND";

    const string SqlState = "HY000";

    public static SessionEnd Stopped { get; } = new("The session has been stopped.");

    public static SessionEnd Lost(Uri server, string sessionId, string errorClass) => new(
        $"The server at {server} no longer has session {sessionId} ({WhatHappened(errorClass)}): its temporary views, settings and queries are lost. " +
        "Create a new SparkSession; GetOrCreate makes one.",
        errorClass);

    public Exception ToException(Exception? cause = null) => ErrorClass is null
        ? new ObjectDisposedException(nameof(SparkSession), Reason)
        : new SparkException(Reason, cause) { ErrorClass = ErrorClass, SqlState = SqlState };

    static string WhatHappened(string errorClass) => errorClass switch
    {
        Changed => "the server was restarted, or made a new session after the old one had timed out",
        Closed => "it was closed after its idle timeout, or released by another client",
        _ => "the server was restarted, or the session timed out",
    };
}
