using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>The failure of a query.</summary>
/// <param name="Message">One line that says what failed.</param>
/// <param name="Details">All that is known: Spark's plan and the stack traces.</param>
/// <param name="Kind">Set when the job itself has found the reason; null when it has to be found in the texts.</param>
sealed record QueryFailure(string Message, string Details, FailureKind? Kind = null)
{
    const string Introduction = "terminated with exception: ";
    const int MaxMessageLength = 400;

    /// <summary>The failure of a query that was running.</summary>
    /// <param name="message">Spark's message, with the plan of the query.</param>
    /// <param name="stackTrace">The stack traces of the failure and of its causes; null for none.</param>
    public static QueryFailure Of(string message, string? stackTrace) =>
        new(FirstLine(message), stackTrace is null || stackTrace.Contains(message, StringComparison.Ordinal) ? stackTrace ?? message : $"{message}\n{stackTrace}");

    /// <summary>The failure of a request to Spark, such as the start of a query.</summary>
    public static QueryFailure Of(SparkException failure) =>
        new(FirstLine(failure.Message), $"{failure}\n{failure.ServerStackTrace}");

    static string FirstLine(string message)
    {
        var start = message.IndexOf(Introduction, StringComparison.Ordinal);
        var lines = (start < 0 ? message : message[(start + Introduction.Length)..]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? "Spark gives no reason" : DisplayText.Shorten(lines[0].Split(" SQLSTATE:")[0].TrimEnd('.'), MaxMessageLength);
    }
}
