using System.CommandLine;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Metrics;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Metrics;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs;

/// <summary>Runs a job in the session that the runner offers in SPARK_REMOTE, until the job ends, a signal cancels it, or the driver ends.</summary>
sealed class JobHost(TextWriter output, TextWriter errors, TimeProvider time)
{
    const string ResultFileVariable = "PRESTACOP_METRICS_FILE";

    /// <summary>How long a job may take to end when its driver has died.</summary>
    static readonly TimeSpan AfterDriver = TimeSpan.FromSeconds(3);

    static readonly Meter Meter = new(MetricsEndpoint.MeterName);

    readonly MetricsOptions _metrics = new();

    readonly Option<string?> _resultFile = new("--metrics-file")
    {
        Description = $"Write the result of a job that ends as metrics to this file (*.prom), for Prometheus's node exporter. Default: ${ResultFileVariable}, else none.",
        HelpName = "FILE",
        Recursive = true,
    };

    readonly Option<string> _logFolder = new("--log-folder")
    {
        Description = "Folder for the whole of an error, with plan and stack traces; the message names the file. Default: logs of the local cluster, else prestacop-logs in the temporary folder.",
        DefaultValueFactory = _ => ErrorFiles.DefaultFolder(),
        HelpName = "DIR",
        Recursive = true,
    };

    ErrorFiles? _files;
    QueryMetrics? _queryMetrics;

    /// <summary>Adds the options of every job.</summary>
    public void AddTo(Command root)
    {
        root.Options.Add(_logFolder);
        root.Options.Add(_resultFile);
        _metrics.AddTo(root);
    }

    /// <summary>The metrics of the job's queries.</summary>
    public QueryMetrics QueryMetrics => _queryMetrics ??= new(Meter);

    public TextWriter Output => output;

    public TextWriter Errors => errors;

    public TimeProvider Time => time;

    /// <summary>Makes the supervisor of a job's queries.</summary>
    public QuerySupervisor QuerySupervisor(ParseResult result, SupervisionArguments arguments)
    {
        var giveUpAfter = arguments.GiveUpAfter(result);
        var supervisor = new QuerySupervisor(
            new QueryReporter(output, errors, FilesOf(result)),
            // The seed: jobs that were started together are not to restart their queries together.
            () => new RestartPolicy(giveUpAfter, time, new Random(HashCode.Combine(Environment.ProcessId, time.GetTimestamp()))),
            time,
            arguments.ReadyFile(result));
        supervisor.Observe(QueryMetrics);
        if (arguments.StateFile(result) is { } states)
            supervisor.Observe(new QueryStateFile(states.FullName, errors));
        return supervisor;
    }

    /// <summary>Opens HDFS for the checks before a query starts.</summary>
    /// <param name="folders">The folders that are checked.</param>
    /// <returns>Null when it cannot be reached, which the operator is told.</returns>
    public WebHdfsClient? OpenHdfs(params ReadOnlySpan<string> folders)
    {
        var hdfs = JobHdfs.Open(folders);
        if (hdfs is null)
            errors.WriteLine("prestacop: the configuration gives no NameNode for the job's folders: whether checkpoints, storage and topics belong together is not checked");
        return hdfs;
    }

    /// <summary>Runs a job to its end.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Cancelled by a signal.</param>
    /// <returns><see cref="ExitCodes.Done"/>; a failure is an exception.</returns>
    public async Task<int> RunAsync(ParseResult result, Func<SparkSession, CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        _files = FilesOf(result);
        var started = time.GetTimestamp();
        var succeeded = false;
        try
        {
            await RunInSessionAsync(result, job, cancellationToken);
            succeeded = true;
            return ExitCodes.Done;
        }
        finally
        {
            WriteResult(result, succeeded, time.GetElapsedTime(started));
        }
    }

    async Task RunInSessionAsync(ParseResult result, Func<SparkSession, CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        using var metrics = _metrics.Start(result);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = CancelWithDriverAsync(stop);
        // The client warns while it retries to reach the server.
        using var loggers = ConsoleLogging.Create(LogLevel.Warning);
        await using var session = await SparkSession.Builder().AppName("prestacop").Logging(loggers).GetOrCreateAsync(stop.Token);
        await ParquetFormat.ApplyAsync(session, stop.Token);
        await job(session, stop.Token);
    }

    void WriteResult(ParseResult result, bool succeeded, TimeSpan duration)
    {
        var file = result.GetValue(_resultFile) ?? Environment.GetEnvironmentVariable(ResultFileVariable);
        if (string.IsNullOrEmpty(file))
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            JobResultFile.Write(file, result.CommandResult.Command.Name, succeeded, duration, time.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"prestacop: the result could not be written to {file}: {failure.Message}");
        }
    }

    /// <summary>What the operator is shown of an exception, for <see cref="CommandRunner.Describe"/>: one message, and the file that has all of it.</summary>
    public CommandError? Describe(Exception exception) => exception switch
    {
        CommandException or KafkaRefusedException => null,
        OperationCanceledException { InnerException: not TimeoutException } => new("stopped before the end", ExitCodes.Cancelled),
        SparkException failure => Describe(QueryFailure.Of(failure)),
        HttpRequestException failure => Describe(new QueryFailure(failure.Message, failure.ToString())),
        _ => new(exception.Message, Details: _files?.Write("job", exception.ToString()) ?? exception.ToString()),
    };

    CommandError Describe(QueryFailure failure)
    {
        var cause = FailureClassifier.Classify(failure);
        string[] help = [cause.Advice, _files?.Write("job", failure.Details) ?? failure.Details];
        return new(
            cause.Reason.Length == 0 ? failure.Message : $"{cause.Reason} ({failure.Message})",
            Details: string.Join(Environment.NewLine, help.Where(line => line.Length > 0)));
    }

    ErrorFiles FilesOf(ParseResult result) => new(result.GetRequiredValue(_logFolder), result.CommandResult.Command.Name, time);

    /// <summary>
    /// The runner keeps standard input open as long as the driver runs. Without it nothing can be stopped or cleaned up, and each request would be
    /// retried for minutes, beside the job that has taken the place of this one.
    /// </summary>
    async Task CancelWithDriverAsync(CancellationTokenSource stop)
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
            return;
        }
        await Task.Delay(AfterDriver, time);
        await errors.WriteLineAsync("prestacop: the driver has ended, so the job ends");
        Environment.Exit(ExitCodes.Failed);
    }
}
