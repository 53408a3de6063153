using System.Globalization;
using Prestacop.Infrastructure.Metrics;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The two jobs that run without end, as services: spark-submit with the driver on this machine.</summary>
public static class JobService
{
    public const string Streaming = "streaming";
    public const string Alerts = "alerts";

    /// <summary>The alerts job comes first, because people wait for it.</summary>
    public static IReadOnlyList<string> Names { get; } = [Alerts, Streaming];

    /// <summary>How long a job may take until all its queries work: seconds on an idle machine, minutes beside others that want its two cores.</summary>
    public static readonly TimeSpan ReadyTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The port at which a job serves its metrics.</summary>
    public static ClusterPort MetricsPortOf(string name) => name == Alerts ? ClusterPort.AlertsMetrics : ClusterPort.StreamingMetrics;

    public static Service Declare(string name) => new()
    {
        Name = name,
        Module = "spark",
        Needs = [KafkaService.Name, DataNodeService.Name],
        NeedsSteps = [SetupSteps.TopicsName, SetupSteps.StorageName, SetupSteps.AccountsName],
        Always = false,
        ReadyTimeout = ReadyTimeout,
        PrepareAsync = (context, _) =>
        {
            // That of an earlier run would make this one look ready.
            File.Delete(context.Home.ReadyFileOf(name));
            File.Delete(context.Home.QueryStatesOf(name));
            return Task.CompletedTask;
        },
        Command = context => new SubmitCommand(
            [name, .. context.State.JobOptions.GetValueOrDefault(name) ?? [], "--ready-file", context.Home.ReadyFileOf(name), "--state-file", context.Home.QueryStatesOf(name)])
        {
            // Not an option, so that the user's own may choose another port.
            Environment = new Dictionary<string, string?> { [MetricsOptions.PortVariable] = context.State.Port(MetricsPortOf(name)).ToString(CultureInfo.InvariantCulture) },
        },
        ProbeAsync = (context, cancellationToken) => ProbeAsync(name, context.Home, cancellationToken),
    };

    static async Task<string?> ProbeAsync(string name, ClusterHome home, CancellationToken cancellationToken)
    {
        var states = home.QueryStatesOf(name);
        var lines = File.Exists(states) ? await File.ReadAllLinesAsync(states, cancellationToken) : [];
        return lines.Length > 0 ? string.Join("; ", lines) : File.Exists(home.ReadyFileOf(name)) ? null : "its queries have not started yet";
    }
}

/// <summary>A Spark job of this repository.</summary>
/// <param name="Arguments">The job's name, options of spark-submit and options of the job.</param>
public sealed record SubmitCommand(IReadOnlyList<string> Arguments) : ServiceCommand
{
    /// <summary>JVM options of a driver, as Spark itself names them; in double quotes where they contain spaces.</summary>
    public const string JvmOptionsVariable = "SPARK_SUBMIT_OPTS";

    public override ServiceCommand WithTemporaryFolder(string folder) => this with
    {
        Environment = new Dictionary<string, string?>(Environment)
        {
            [JvmOptionsVariable] = $"{System.Environment.GetEnvironmentVariable(JvmOptionsVariable)} \"{JavaCommand.TemporaryFolderOption(folder)}\"".TrimStart(),
        },
    };

    public override string Program => "bash";

    public override IReadOnlyList<string> ArgumentsFor(Repository repository) => [repository.SubmitScript, .. Arguments];
}
