namespace Prestacop.Spark.Sql;

/// <summary>One exception of the cause chain on the server.</summary>
/// <param name="ClassName">The Java class of the exception.</param>
/// <param name="Message">Its message.</param>
/// <param name="ErrorClass">Spark's name for the error, if it has one.</param>
/// <param name="SqlState">The SQLSTATE, if it has one.</param>
/// <param name="Parameters">The values in the message by Spark's names.</param>
/// <param name="StackTrace">The JVM's stack trace, if the server sends it.</param>
public sealed record SparkServerError(
    string ClassName,
    string Message,
    string? ErrorClass,
    string? SqlState,
    IReadOnlyDictionary<string, string> Parameters,
    string? StackTrace);
