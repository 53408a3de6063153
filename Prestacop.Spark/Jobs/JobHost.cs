using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs;

/// <summary>Runs a job in the session that the runner offers in SPARK_REMOTE, until the job ends, a signal cancels it, or the driver ends.</summary>
sealed class JobHost(TextWriter output, TextWriter errors, TimeProvider time)
{
    /// <summary>The option of the jobs that run until they are stopped.</summary>
    public Option<FileInfo?> ReadyFile { get; } = new("--ready-file")
    {
        Description = "Write this file when every query runs, so that a script can wait for it.",
    };

    public TextWriter Output => output;

    public TextWriter Errors => errors;

    public TimeProvider Time => time;

    public QuerySupervisor QuerySupervisor(ParseResult result) => new(output, errors, time, result.GetValue(ReadyFile));

    /// <summary>Runs a job to its end.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Cancelled by a signal.</param>
    /// <returns><see cref="ExitCodes.Done"/>; a failure is an exception.</returns>
    public static async Task<int> RunAsync(Func<SparkSession, CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = CancelWithDriverAsync(stop);
        // The client warns while it retries to reach the server.
        using var loggers = ConsoleLogging.Create(LogLevel.Warning);
        await using var session = await SparkSession.Builder().AppName("prestacop").Logging(loggers).GetOrCreateAsync(stop.Token);
        await job(session, stop.Token);
        return ExitCodes.Done;
    }

    /// <summary>What the operator is shown of an exception, for <see cref="CommandRunner.Describe"/>.</summary>
    public static CommandError? Describe(Exception exception) => exception switch
    {
        CommandException => null,
        OperationCanceledException { InnerException: not TimeoutException } => new("stopped before the end", ExitCodes.Cancelled),
        // A job runs unattended: its log must have the whole of an error.
        _ => new(exception.Message, Details: exception.ToString()),
    };

    /// <summary>The runner keeps standard input open as long as the driver runs.</summary>
    static async Task CancelWithDriverAsync(CancellationTokenSource stop)
    {
        if (Environment.GetEnvironmentVariable("PRESTACOP_DRIVER_PIPE") is null)
            return;
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0)
        {
        }
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The job has ended before the driver.
        }
    }
}
