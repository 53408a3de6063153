using Prestacop.Cli.Output;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary>Starts and stops the local cluster and shows the progress.</summary>
sealed class ClusterConsole(IAnsiConsole console, Repository repository, ClusterHome home)
{
    /// <param name="request">What is to run.</param>
    /// <param name="cancellationToken">Cancels the start; what has been started keeps running.</param>
    public Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        ProgressBoard.RunAsync(
            console,
            ClusterStarter.StepNames(ClusterState.Load(home), request),
            report => new ClusterStarter(repository, home, report).StartAsync(request, cancellationToken));

    /// <summary>Stops services that were started on request; the next start leaves them out.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="cancellationToken">Cancels the stop.</param>
    public Task StopForGoodAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        ProgressBoard.RunAsync(console, names, async report =>
        {
            await new ClusterStopper(home, report).StopForGoodAsync(names, cancellationToken);
            return true;
        });

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
