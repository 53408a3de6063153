namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Why a streaming query has failed, as <see cref="StreamingQuery.Exception"/> returns it.</summary>
/// <param name="Message">The server's message.</param>
/// <param name="ErrorClass">Spark's name for the error, if it has one.</param>
/// <param name="StackTrace">The JVM's stack trace, if the server sends it.</param>
public sealed record StreamingQueryFailure(string Message, string? ErrorClass, string? StackTrace);
