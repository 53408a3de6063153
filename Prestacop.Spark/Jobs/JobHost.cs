using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs;

/// <summary>
/// What a job runs in: the session that the runner offers in SPARK_REMOTE, an end that a signal or the driver's death asks for, and an
/// exit code.
/// </summary>
sealed class JobHost(TextWriter output, TextWriter errors, TimeProvider time)
{
    public Option<FileInfo?> ReadyFile { get; } = new("--ready-file")
    {
        Description = "Write this file as soon as every query runs: a script can wait for it.",
    };

    public TextWriter Output => output;

    public TextWriter Errors => errors;

    public TimeProvider Time => time;

    public QuerySupervisor QuerySupervisor(ParseResult result) => new(output, errors, time, result.GetValue(ReadyFile));

    /// <summary>Runs a job. Its exceptions go to the <see cref="CommandRunner"/> of the program.</summary>
    /// <param name="job">The job; its token is cancelled by <paramref name="cancellationToken"/> and by the driver's end.</param>
    /// <param name="cancellationToken">Cancelled by a signal.</param>
    public static async Task<int> RunAsync(Func<SparkSession, CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = StopWithDriverAsync(stop);
        // A warning of the client says, for example, that it tries again to reach the server.
        using var loggers = ConsoleLogging.Create(LogLevel.Warning);
        await using var session = await SparkSession.Builder().AppName("prestacop").Logging(loggers).GetOrCreateAsync(stop.Token);
        await job(session, stop.Token);
        return ExitCodes.Done;
    }

    /// <summary>The jobs' own exceptions, for <see cref="CommandRunner.Describe"/>.</summary>
    public static CommandError? Describe(Exception exception) => exception switch
    {
        JobException failure => new(failure.Message),
        CommandException => null,
        OperationCanceledException { InnerException: not TimeoutException } => new("stopped before the end", ExitCodes.Cancelled),
        // A job runs unattended: its log must have the whole of an error.
        _ => new(exception.Message, Details: exception.ToString()),
    };

    /// <summary>The runner keeps standard input open as long as the driver lives: its end is the driver's.</summary>
    static async Task StopWithDriverAsync(CancellationTokenSource stop)
    {
        if (Environment.GetEnvironmentVariable("PRESTACOP_DRIVER_PIPE") is null)
            return;
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0)
        {
        }
        await stop.CancelAsync();
    }
}

/// <summary>A job cannot go on, for a reason that its message explains to the operator.</summary>
sealed class JobException(string message) : Exception(message);
