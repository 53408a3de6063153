namespace Prestacop.Spark.Worker.Host;

/// <summary>What the driver's exception says about a failure: the exception and its stack, down to the user's own line, without our frames.</summary>
static class FailureText
{
    const string FrameStart = "   at ";
    static readonly string[] Ours =
    [
        "Prestacop.Spark.Worker.Host.", "Prestacop.Spark.Worker.Wire.", "Prestacop.Spark.UserFunctions.", "Prestacop.Spark.Sql.",
        "System.Runtime.CompilerServices.TaskAwaiter", "System.Runtime.ExceptionServices.",
    ];

    public static string Of(Exception error) => error switch
    {
        UserFunctionException { InnerException: { } inner } => $"{error.Message}: {WithoutOurFrames(inner)}",
        FunctionLoadException or InvalidDataException => error.Message,
        OutOfMemoryException => $"The C# function needs more memory than the worker may use{LimitText()}: {error.Message}",
        _ => $"The .NET worker failed: {error}",
    };

    static string LimitText() => Environment.GetEnvironmentVariable("PYSPARK_EXECUTOR_MEMORY_MB") is { Length: > 0 } limit
        ? $" ({limit} MB by spark.executor.pyspark.memory)"
        : "";

    static string WithoutOurFrames(Exception error) => string.Join('\n', error.ToString()
        .ReplaceLineEndings("\n").Split('\n')
        .Where(line => !IsOurs(line) && !line.StartsWith("--- End of stack trace from previous location", StringComparison.Ordinal)));

    static bool IsOurs(string line) => line.StartsWith(FrameStart, StringComparison.Ordinal)
        && Array.Exists(Ours, name => line.AsSpan(FrameStart.Length).StartsWith(name, StringComparison.Ordinal));
}
