using System.Runtime.InteropServices;
using System.Text.Json;
using Prestacop.Cli.Operators;
using Prestacop.Cli.Output;
using Prestacop.Cli.Watch;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>
/// The whole system once: tickets and drones in, Parquet, alerts and the dashboard out, statistics at the end. However it ends, it stops what
/// it has started.
/// </summary>
sealed class DemoRun(Repository repository, ClusterHome home, DemoOptions options, IAnsiConsole console)
{
    public async Task<int> RunAsync(PortChoice ports, CancellationToken cancellationToken)
    {
        using var processes = OrphanedProcesses.MarkChildren();
        // Ctrl-C ends only the flight of an open-ended demonstration: the statistics follow. TERM and HUP end it all.
        using var abort = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => abort.Cancel());
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => abort.Cancel());
        var cluster = new ClusterConsole(console, repository, home);
        var runningBefore = ClusterStopper.Running(ClusterState.Load(home));
        if (runningBefore.Intersect(JobService.Names).ToList() is { Count: > 0 } jobs)
        {
            throw new CommandException($"The demonstration runs the jobs itself, and {string.Join(" and ", jobs)} of this cluster run already. "
                + $"Stop them with ./prestacop down {string.Join(' ', jobs)}, or choose another folder with --home DIR --free-ports.");
        }
        if (ClusterState.Load(home) is { IsSecure: true })
        {
            throw new CommandException("The demonstration asks the dashboard over HTTP, and this cluster is secure. "
                + "Choose another folder with --home DIR --free-ports, or run ./prestacop down, then up --secure false.");
        }
        if (ClusterState.Load(home) is { Shape.Kerberos: true })
            throw new CommandException("The demonstration has no account of an HDFS with Kerberos, which this cluster has. Choose another folder with --home DIR --free-ports.");
        try
        {
            var start = await cluster.StartAsync(new StartRequest(ports) { Extras = [WebService.Name] }, cancellationToken);
            return await RunOnClusterAsync(start, endOfFlight: cancellationToken, options.Once ? cancellationToken : abort.Token);
        }
        finally
        {
            try
            {
                await StopAsync(cluster, runningBefore);
            }
            finally
            {
                // Whatever the cluster's state does not know of, and all of it when the state could not be read or the terminal is gone.
                await processes.EndAsync();
            }
        }
    }

    async Task StopAsync(ClusterConsole cluster, IReadOnlyList<string> runningBefore)
    {
        await cluster.StopAsync(purge: false, keep: runningBefore, CancellationToken.None);
        if (runningBefore.Count == 0)
            console.PlainLine($"The data are kept in {home.Folder}: ./prestacop up starts the cluster again, ./prestacop down --purge deletes it.");
    }

    async Task<int> RunOnClusterAsync(StartResult start, CancellationToken endOfFlight, CancellationToken cancellationToken)
    {
        using var context = new ClusterContext(repository, home, start.State);
        var ticketFile = await TicketSource.FindAsync(repository, home, options.TicketFile, endOfFlight);
        var before = await context.Kafka.EverPublishedAsync(endOfFlight);
        var feed = new AlertFeed(context.KafkaClientsFor("watch"), fromBeginning: false, TimeProvider.System);
        var phase = new AlertPhase(feed, [.. Introduction(start)], console, TimeProvider.System);

        var (tickets, drones) = await PublishAsync(phase, ticketFile, endOfFlight, cancellationToken);

        var after = await context.Kafka.EverPublishedAsync(cancellationToken);
        var inDashboard = await CountInDashboardAsync(context, phase.SeenIds, cancellationToken);
        var analysis = await new DrainAndAnalyze(repository, home, console).RunAsync(cancellationToken);
        var figures = new DemoFigures
        {
            Tickets = tickets,
            Drones = drones,
            PublishedNow = after.ToDictionary(topic => topic.Key, topic => topic.Value - before.GetValueOrDefault(topic.Key)),
            EverPublished = after,
            Stored = analysis.Datasets,
            Statistics = analysis.Statistics,
            AlertsSeen = phase.SeenIds.Count,
            AlertsInDashboard = inDashboard,
            FirstAlertSeconds = phase.FirstAlertSeconds,
            Seed = options.Seed,
        };
        var wrong = Reconciliation.Check(figures);
        DemoReport.Print(figures, wrong, console);
        if (options.SummaryFile is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, DemoJson.Default.DemoFigures), cancellationToken);
        return wrong.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    IEnumerable<string> Introduction(StartResult start)
    {
        if (start.Started.Contains(WebService.Name))
        {
            foreach (var notice in start.Notices)
                yield return notice;
        }
        else
        {
            yield return $"The dashboard: {WebService.Address(start.State)} (sign in with an account that you have)";
        }
        if (options.Duration is null)
            yield return "Drones fly until Ctrl-C; then the statistics are computed.";
    }

    static async Task<int> CountInDashboardAsync(ClusterContext context, IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken)
    {
        // It can see no plates, and the next demonstration replaces it.
        var token = await WebService.CreateTokenAsync(context, "demo", cancellationToken);
        return await new DashboardCheck(HubFeed.AddressOf(WebService.Address(context.State)), token, TimeProvider.System).CountAsync(alertIds, cancellationToken);
    }

    async Task<(CsvFigures Tickets, DroneFigures Drones)> PublishAsync(
        AlertPhase phase, string ticketFile, CancellationToken endOfFlight, CancellationToken cancellationToken)
    {
        await using var jobs = await StreamingJobs.StartAsync(repository, home, console, endOfFlight);
        await using var producers = new Producers(repository, home, options, ticketFile);
        endOfFlight.ThrowIfCancellationRequested();
        await phase.RunAsync(
            producers.Start,
            async end => await await Task.WhenAny(ProduceAsync(end), jobs.FailWhenOneEndsAsync(end)),
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await producers.StopAsync(cancellationToken);
        await jobs.StopAsync(cancellationToken);
        return await producers.SummariesAsync(cancellationToken);

        async Task ProduceAsync(CancellationToken end)
        {
            using var landing = CancellationTokenSource.CreateLinkedTokenSource(endOfFlight, end);
            try
            {
                await producers.WaitAsync(landing.Token);
            }
            catch (OperationCanceledException) when (!end.IsCancellationRequested)
            {
                // The drones land; the alerts that their last messages raise are on their way.
                await producers.StopAsync(end);
            }
            var (_, fleet) = await producers.SummariesAsync(end);
            await phase.UntilQuietAsync(fleet.NeedHuman, end);
        }
    }
}
