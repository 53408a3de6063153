using System.Globalization;
using System.Text.Json;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A standalone cluster of Spark on this machine: the master, and workers that start the executors of jobs.</summary>
public static class StandaloneService
{
    public const string MasterName = "spark-master";
    public const string WorkerName = "spark-worker";

    const string ScalaOfJar = "spark-core_";

    /// <summary>The address of the master, for <c>submit --master</c>.</summary>
    public static string Master(ClusterState state) => $"spark://{ClusterEnvironment.AddressOf(state, ClusterPort.SparkMaster)}";

    public static IReadOnlyList<Service> Declare() =>
        [DeclareMaster(), .. Enumerable.Range(1, ClusterShape.SparkNodes).Select(DeclareWorker)];

    static Service DeclareMaster() => new()
    {
        Name = MasterName,
        Module = "spark",
        Command = context => Java(
            context,
            MasterName,
            // A master that is restarted goes on with the workers and the jobs that it had.
            [
                "-Dspark.deploy.recoveryMode=FILESYSTEM", $"-Dspark.deploy.recoveryDirectory={Folder(context, MasterName)}", "-Dspark.master.rest.enabled=false",
                // After a down none of them is there, and by default it would wait a minute for them.
                "-Dspark.deploy.recoveryTimeout=5s",
            ],
            "org.apache.spark.deploy.master.Master",
            ["--host", "127.0.0.1", "--port", Port(context, ClusterPort.SparkMaster), "--webui-port", Port(context, ClusterPort.SparkMasterHttp)]),
        PrepareAsync = (context, _) => CreateFolder(context, MasterName),
        ProbeAsync = async (context, cancellationToken) =>
        {
            var (state, failure) = await StateAsync(context, cancellationToken);
            return state is { } found ? found.TryGetProperty("status", out var status) && status.GetString() == "ALIVE" ? null : "it is recovering" : failure;
        },
    };

    static Service DeclareWorker(int node) => new()
    {
        Name = NodeName.Of(WorkerName, node),
        Kind = WorkerName,
        Module = "spark",
        Needs = [MasterName],
        PrepareAsync = (context, _) => CreateFolder(context, NodeName.Of(WorkerName, node)),
        Command = context => Java(
            context,
            NodeName.Of(WorkerName, node),
            // The folders of jobs that have ended would fill the disk.
            ["-Dspark.worker.cleanup.enabled=true"],
            "org.apache.spark.deploy.worker.Worker",
            [
                "--host", "127.0.0.1", "--port", Port(context, ClusterPort.SparkWorker.Of(node)), "--webui-port", Port(context, ClusterPort.SparkWorkerHttp.Of(node)),
                // As many task slots in all as submit takes for one process, at least.
                "--cores", Math.Max(2, Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture), "--memory", "3g",
                "--work-dir", Folder(context, NodeName.Of(WorkerName, node)), Master(context.State),
            ]),
        ProbeAsync = async (context, cancellationToken) => await StateAsync(context, cancellationToken) switch
        {
            (null, var failure) => $"the master does not answer: {failure}",
            ({ } state, _) => IsRegistered(state, context.State.Port(ClusterPort.SparkWorker.Of(node))) ? null : "it has not registered with the master",
        },
    };

    static bool IsRegistered(JsonElement state, int port) => state.TryGetProperty("workers", out var workers)
        && workers.EnumerateArray().Any(worker => worker.GetProperty("port").GetInt32() == port && worker.GetProperty("state").GetString() == "ALIVE");

    static Task<(JsonElement? Answer, string? Failure)> StateAsync(ClusterContext context, CancellationToken cancellationToken) =>
        HttpProbe.GetJsonAsync($"http://{ClusterEnvironment.AddressOf(context.State, ClusterPort.SparkMasterHttp)}/json/", cancellationToken);

    static JavaCommand Java(ClusterContext context, string name, IReadOnlyList<string> options, string mainClass, IReadOnlyList<string> arguments) => new(
        "spark",
        ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", .. SparkConnectService.RequiredJvmOptions, .. options, .. JavaCommand.LogOptions(context.Home.LogOf(name))],
        mainClass,
        arguments)
    {
        Environment = new Dictionary<string, string?>
        {
            // What a worker starts executors from.
            ["SPARK_HOME"] = Path.GetDirectoryName(context.Repository.Jars("spark")),
            ["SPARK_SCALA_VERSION"] = ScalaVersion(context.Repository.Jars("spark")),
        },
    };

    /// <summary>The version of Scala that the jars are for: Spark itself finds it only in its own source tree.</summary>
    static string ScalaVersion(string jars) =>
        (Directory.Exists(jars) ? Directory.EnumerateFiles(jars, ScalaOfJar + "*.jar").Select(Path.GetFileName).FirstOrDefault() : null)?[ScalaOfJar.Length..].Split('-')[0]
        ?? throw new CommandException($"There is no {ScalaOfJar}*.jar in {jars}. Run spark-submit/setup.");

    static string Port(ClusterContext context, ClusterPort port) => context.State.Port(port).ToString(CultureInfo.InvariantCulture);

    static string Folder(ClusterContext context, string name) => Path.Combine(context.Home.Data, name);

    static Task CreateFolder(ClusterContext context, string name)
    {
        Directory.CreateDirectory(Folder(context, name));
        return Task.CompletedTask;
    }
}
