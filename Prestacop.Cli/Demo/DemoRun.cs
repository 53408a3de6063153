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

/// <summary>Runs the whole system: publishes tickets and drone messages, stores them, shows the alerts, and computes the statistics.</summary>
sealed class DemoRun(Repository repository, ClusterHome home, DemoOptions options, IAnsiConsole console)
{
    public async Task<int> RunAsync(PortChoice ports, CancellationToken cancellationToken)
    {
        if (await ForegroundProcess.RunAsync("bash", [repository.SetupScript], new Dictionary<string, string?>(), cancellationToken) != 0)
            throw new CommandException("The JVM runtime could not be set up; the reason is above.");
        var cluster = new ClusterConsole(console, repository, home);
        var ranBefore = ClusterStopper.Running(ClusterState.Load(home)).Count > 0;
        try
        {
            var start = await cluster.StartAsync(ports, extras: [], partitions: null, cancellationToken);
            return await RunOnClusterAsync(start.State, cancellationToken);
        }
        finally
        {
            if (!ranBefore)
            {
                await cluster.StopAsync(purge: false, CancellationToken.None);
                console.PlainLine($"The data are kept in {home.Folder}: ./prestacop up starts the cluster again, ./prestacop down --purge deletes it.");
            }
        }
    }

    async Task<int> RunOnClusterAsync(ClusterState state, CancellationToken cancellationToken)
    {
        using var context = new ClusterContext(repository, home, state);
        var ticketFile = await TicketSource.FindAsync(repository, home, options.TicketFile, cancellationToken);
        var before = await context.Kafka.EverPublishedAsync(cancellationToken);
        var phase = new AlertPhase(new AlertFeed(context.KafkaClients, fromBeginning: false, TimeProvider.System), console, TimeProvider.System);

        var (tickets, drones) = await PublishAsync(phase, ticketFile, cancellationToken);

        // In an open-ended demonstration Ctrl-C ends the flight; a second one ends the program.
        var remaining = options.Once ? cancellationToken : CancellationToken.None;
        var after = await context.Kafka.EverPublishedAsync(remaining);
        var analysis = await new DrainAndAnalyze(repository, home, console).RunAsync(remaining);
        var figures = new DemoFigures
        {
            Tickets = tickets,
            Drones = drones,
            PublishedNow = after.ToDictionary(topic => topic.Key, topic => topic.Value - before.GetValueOrDefault(topic.Key)),
            EverPublished = after,
            Stored = analysis.Datasets,
            Statistics = analysis.Statistics,
            AlertsSeen = phase.Seen,
            FirstAlertSeconds = phase.FirstAlertSeconds,
            Seed = options.Seed,
        };
        var wrong = Reconciliation.Check(figures);
        DemoReport.Print(figures, wrong, console);
        if (options.SummaryFile is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, DemoJson.Default.DemoFigures), remaining);
        return wrong.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<(CsvFigures Tickets, DroneFigures Drones)> PublishAsync(AlertPhase phase, string ticketFile, CancellationToken cancellationToken)
    {
        await using var jobs = await StreamingJobs.StartAsync(repository, home, console, cancellationToken);
        await using var producers = new Producers(repository, home, options, ticketFile);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Duration is null)
            console.PlainLine("Drones fly until Ctrl-C; then the statistics are computed.");
        await phase.RunAsync(
            producers.Start,
            async end => await await Task.WhenAny(ProduceAsync(end), jobs.FailWhenOneEndsAsync(end)),
            options.Once ? cancellationToken : CancellationToken.None);
        await producers.StopAsync(CancellationToken.None);
        await jobs.StopAsync(CancellationToken.None);
        return await producers.SummariesAsync(CancellationToken.None);

        async Task ProduceAsync(CancellationToken end)
        {
            using var landing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end);
            try
            {
                await producers.WaitAsync(landing.Token);
            }
            catch (OperationCanceledException) when (!options.Once && !end.IsCancellationRequested)
            {
                // Ctrl-C ends the flight, not the demonstration: the alerts of the last messages are still to come.
                await producers.StopAsync(end);
            }
            var (_, fleet) = await producers.SummariesAsync(end);
            await phase.UntilQuietAsync(fleet.NeedHuman, end);
        }
    }
}
