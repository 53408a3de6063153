using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
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

    public async Task<int> RunAsync(Func<SparkSession, CancellationToken, Task> job)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var driverEnd = StopWithDriverAsync(stop);
        // What the client has to say while somebody waits: that it tries again to reach the server.
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(format => format.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            await using var session = await SparkSession.Builder().AppName("prestacop").Logging(loggers).GetOrCreateAsync(stop.Token);
            await job(session, stop.Token);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync("prestacop: stopped before the end");
            return ExitCodes.Cancelled;
        }
        catch (SparkException failure)
        {
            await errors.WriteLineAsync($"prestacop: {failure.Message}");
            await errors.WriteLineAsync(failure.ToString());
            return ExitCodes.Failed;
        }
        catch (JobException failure)
        {
            await errors.WriteLineAsync($"prestacop: {failure.Message}");
            return ExitCodes.Failed;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

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
