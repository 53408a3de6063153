namespace Prestacop.Spark.Sql;

/// <summary>An error that Spark reported. Wrong use of this library is reported with the standard .NET exceptions instead.</summary>
public sealed class SparkException : Exception
{
    /// <summary>An error without a message.</summary>
    public SparkException()
    {
    }

    /// <summary>An error with the server's message.</summary>
    public SparkException(string message)
        : base(message)
    {
    }

    /// <summary>An error with the server's message and the transport's exception.</summary>
    public SparkException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Spark's name for the error, such as <c>UNRESOLVED_COLUMN.WITH_SUGGESTION</c>; null when it gave none.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>The SQLSTATE: five characters, such as <c>42703</c>; null when Spark gave none.</summary>
    public string? SqlState { get; init; }

    /// <summary>The values in the message, by Spark's names for them, such as <c>objectName</c> and <c>proposal</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the same call may succeed later: the server was unreachable or busy. All retries have been used up already.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The causes on the server, from the nearest to the first.</summary>
    public IReadOnlyList<SparkServerError> ServerCauses { get; init; } = [];

    /// <summary>The part of the query that is wrong, as Spark shows it.</summary>
    public IReadOnlyList<string> QueryContexts { get; init; } = [];

    /// <summary>The JVM's stack trace, when <c>spark.sql.connect.serverStacktrace.enabled</c> lets the server send it.</summary>
    public string? ServerStackTrace { get; init; }

    /// <summary>The message, the causes on the server and both stack traces.</summary>
    public override string ToString() =>
        ServerCauses.Count == 0
            ? base.ToString()
            : $"{base.ToString()}{Environment.NewLine}On the server, caused by:{Environment.NewLine}" +
              string.Join(Environment.NewLine, ServerCauses.Select(cause => $" - {cause.ClassName}: {cause.Message}"));
}
