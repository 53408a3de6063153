using Prestacop.Cli.Output;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary>Starts and stops the local cluster and shows the progress.</summary>
sealed class ClusterConsole(IAnsiConsole console, Repository repository, ClusterHome home)
{
    /// <param name="ports">The ports of the services.</param>
    /// <param name="extras">Services that are started only on request.</param>
    /// <param name="partitions">Partitions of each topic; null keeps those of existing topics.</param>
    /// <param name="cancellationToken">Cancels the start; what has been started keeps running.</param>
    public Task<StartResult> StartAsync(PortChoice ports, IReadOnlyList<string> extras, int? partitions, CancellationToken cancellationToken) =>
        ProgressBoard.RunAsync(
            console,
            ClusterStarter.Parts(ClusterState.Load(home), extras),
            report => new ClusterStarter(repository, home, report).StartAsync(ports, extras, partitions, cancellationToken));

    /// <param name="purge">Also delete the data, the logs and the state.</param>
    /// <param name="keep">Names of the services and programs that keep running.</param>
    /// <param name="cancellationToken">Cancels the stop.</param>
    public async Task StopAsync(bool purge, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(home.Folder))
        {
            console.PlainLine($"There is no local cluster in {home.Folder}.");
            return;
        }
        IReadOnlyList<string> running = [.. ClusterStopper.Running(ClusterState.Load(home)).Except(keep)];
        await ProgressBoard.RunAsync(console, running, report => new ClusterStopper(home, report).StopAsync(keep, cancellationToken));
        if (running.Count == 0)
            console.PlainLine($"Nothing of the local cluster in {home.Folder} was running.");
        if (purge)
            home.Purge();
    }
}
