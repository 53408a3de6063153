using System.Text;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>
/// Nodes of a cluster, started again where nothing of the project can be seen: the folders are empty in a mount namespace of their own. What the nodes
/// themselves run is a copy elsewhere. Disposing kills them and all that they started.
/// </summary>
sealed class HiddenNodes : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    readonly TemporaryFolder _copy = new();
    readonly Dictionary<int, RunningCommand> _nodes = [];

    /// <summary>Kills the nodes of a kind, starts them with the same command lines and ports, and waits until they have registered.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="kind"><see cref="YarnService.NodeManagerName"/> or <see cref="StandaloneService.WorkerName"/>.</param>
    /// <param name="hidden">More folders that are to be empty for them.</param>
    public static async Task<HiddenNodes> StartAsync(TestCluster cluster, string kind, params IEnumerable<string> hidden)
    {
        await using (var probe = RunningCommand.Start("unshare", ["--mount", "true"]))
        {
            if (await probe.WaitAsync(Limit) != 0)
                throw new InvalidOperationException($"These tests hide folders from processes, which takes the right to mount (root, or CAP_SYS_ADMIN): {probe.Printed}");
        }
        var module = kind == YarnService.NodeManagerName ? "hadoop" : "spark";
        var nodes = new HiddenNodes();
        try
        {
            string[] folders = [SourceTree.Root, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".m2"), .. hidden];
            await nodes.CopyAsync(module);
            await Task.WhenAll(Enumerable.Range(1, ClusterShape.SparkNodes).Select(number => nodes.RestartAsync(cluster, module, kind, number, folders.Where(Directory.Exists))));
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills a node and all that it started, as the loss of its machine would.</summary>
    /// <param name="number">Its number, from 1.</param>
    public void Kill(int number) => _nodes[number].Kill();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
            await node.DisposeAsync();
        _copy.Dispose();
    }

    async Task CopyAsync(string module)
    {
        // The files and not the links to them.
        await using var copy = RunningCommand.Start("cp", ["-rL", Jars(module), Configuration, LogConfiguration, _copy.Path]);
        (await copy.WaitAsync(Limit)).Should().Be(0, copy.Printed);
    }

    async Task RestartAsync(TestCluster cluster, string module, string kind, int number, IEnumerable<string> hidden)
    {
        var service = NodeName.Of(kind, number);
        var process = cluster.State.Running(service)!;
        var command = Read(process, "cmdline").Select(part => Moved(part, module));
        var environment = Read(process, "environ").Select(variable => Moved(variable, module));
        LocalCluster.Processes.Signals.Send(process, LocalCluster.Processes.Signals.Kill);
        using var limit = new CancellationTokenSource(Limit);
        while (process.IsRunning)
            await Task.Delay(100, limit.Token);
        var isRegistered = await NodeRegistration.OfNextAsync(cluster, kind, number);
        // Nothing of the tests' own environment: with SPARK_REMOTE a worker would leave Spark SQL out of the class path of its executors.
        var node = RunningCommand.Start(
            "env",
            [
                "-i", .. environment, $"HIDDEN={string.Join(' ', hidden)}", "unshare", "--mount", "--propagation", "private",
                "sh", "-c", """for folder in $HIDDEN; do mount -t tmpfs tmpfs "$folder" || exit; done; exec "$@" """, "sh", .. command,
            ],
            workingDirectory: "/");
        lock (_nodes)
            _nodes[number] = node;
        try
        {
            while (!await isRegistered())
            {
                node.HasExited.Should().BeFalse(node.Printed);
                await Task.Delay(200, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{service} did not register again. It printed:\n{node.Printed}");
        }
    }

    string Moved(string text, string module) => text
        .Replace(Jars(module), _copy.File("jars"), StringComparison.Ordinal)
        // What a standalone worker starts executors from.
        .Replace(Path.GetDirectoryName(Jars(module))!, _copy.Path, StringComparison.Ordinal)
        .Replace(Configuration, _copy.File("hadoop-config"), StringComparison.Ordinal)
        .Replace(LogConfiguration, _copy.File("log4j2.properties"), StringComparison.Ordinal);

    static string[] Read(ProcessIdentity process, string file) =>
        Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process.Pid}/{file}")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    static string Jars(string module) => Path.Combine(SourceTree.Root, "artifacts", "jvm", module, "jars");

    static string Configuration => Path.Combine(SourceTree.Root, "hadoop-config");

    static string LogConfiguration => Path.Combine(AppContext.BaseDirectory, "local-cluster", "log4j2.properties");
}
