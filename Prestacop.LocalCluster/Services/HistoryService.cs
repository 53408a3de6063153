using System.Globalization;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>Spark's History Server: the pages of jobs that run and that have ended, from their event logs.</summary>
public static class HistoryService
{
    public const string Name = "history";
    static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "spark",
        Always = false,
        PrepareAsync = (context, _) =>
        {
            Directory.CreateDirectory(context.Home.SparkEvents);
            context.Notices.Enqueue($"Spark's History Server: {Address(context.State)}");
            return Task.CompletedTask;
        },
        Command = Command,
        ProbeAsync = ProbeAsync,
    };

    static JavaCommand Command(ClusterContext context) => new(
        "spark",
        [
            "-Xms64m", "-Xmx512m", "-XX:+UseSerialGC",
            .. SparkConnectService.RequiredJvmOptions,
            .. JavaCommand.LogOptions(context.Home.LogOf(Name)),
            $"-Dspark.history.fs.logDirectory=file:{context.Home.SparkEvents}",
            FormattableString.Invariant($"-Dspark.history.ui.port={context.State.Port(ClusterPort.History)}"),
            "-Dspark.history.fs.update.interval=10s",
            // A job that runs for months fills file after file: of its tasks and queries that have ended only the newest stay.
            "-Dspark.history.fs.eventLog.rolling.maxFilesToRetain=4",
            "-Dspark.history.fs.cleaner.enabled=true",
            "-Dspark.history.fs.cleaner.maxAge=14d",
        ],
        "org.apache.spark.deploy.history.HistoryServer",
        [])
    {
        // Its pages ask nobody for a password.
        Environment = new Dictionary<string, string?> { ["SPARK_LOCAL_IP"] = "127.0.0.1" },
    };

    /// <summary>Where it listens.</summary>
    public static Uri Address(ClusterState state) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{state.Port(ClusterPort.History)}/"));

    static async Task<string?> ProbeAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = ProbeTimeout };
        try
        {
            using var response = await client.GetAsync(new Uri(Address(context.State), "api/v1/version"), cancellationToken);
            return response.IsSuccessStatusCode ? null : $"it returns HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException refused)
        {
            return refused.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {ProbeTimeout.TotalSeconds:0} s";
        }
    }
}
