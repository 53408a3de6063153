using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill;

/// <summary>A whole drill, on a cluster of its own. However it ends, it ends all that it has started.</summary>
sealed class DrillSession(DrillOptions options)
{
    /// <summary>How long the tickets last at their rate: longer than the faults take, so that each meets a feeder at work.</summary>
    static readonly TimeSpan TicketsPerRound = TimeSpan.FromMinutes(4);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var processes = OrphanedProcesses.MarkChildren();
        var folder = Directory.CreateTempSubdirectory("prestacop-drill-");
        DrillReport? report = null;
        try
        {
            report = await DrillAsync(folder.FullName, processes, cancellationToken);
        }
        finally
        {
            await processes.EndAsync();
            if (report is { IsGood: true })
                folder.Delete(recursive: true);
            else
                Say($"what the parts said is in {folder.FullName}/home/logs");
        }
        await Console.Out.WriteAsync(report.Text());
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file.FullName, report.ToJson(), cancellationToken);
        return report.IsGood ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<DrillReport> DrillAsync(string folder, OrphanedProcesses processes, CancellationToken cancellationToken)
    {
        Say("starting a cluster with both jobs and the dashboard");
        await using var cluster = await DrillCluster.StartAsync(Path.Combine(folder, "home"), cancellationToken);
        await using var alerts = new AlertArrivals(cluster.BootstrapServers);
        await using var health = new HealthPoll(cluster.Dashboard);
        await using var load = new DrillLoad(cluster, options, folder);
        await load.StartAsync((TicketsPerRound + (options.Away * options.Parts.Count)) * options.Rounds, cancellationToken);
        await using var noted = new NotedMessages(cluster.BootstrapServers, options.Noted);
        var faults = new DrillFaults(cluster, load, alerts, health, options.Away);
        var outcomes = new List<FaultOutcome>();
        var random = new Random(options.Seed);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var name in options.Parts.OrderBy(_ => random.Next()).ToList())
            {
                Say($"kill -9 {name}");
                var outcome = await faults.KillAsync(name, cancellationToken);
                outcomes.Add(outcome);
                Say(string.Create(CultureInfo.InvariantCulture,
                    $"{name}: ready after {outcome.ReadySeconds:0.0} s, {outcome.SecondsWithoutAlert:0.0} s without an alert, load {outcome.Load:0.0}"));
            }
        }
        Say("kill -9 alerts, and nobody restarts it");
        var (dashboard, terminal) = await faults.HoldAlertsAsync(cancellationToken);
        Say("ending the load");
        await load.FinishAsync(cancellationToken);
        await noted.FinishAsync();
        return new DrillReport(outcomes, dashboard, terminal, await AuditAsync(cluster, load, noted, processes, cancellationToken));
    }

    static async Task<IReadOnlyList<AuditLine>> AuditAsync(
        DrillCluster cluster, DrillLoad load, NotedMessages noted, OrphanedProcesses processes, CancellationToken cancellationToken)
    {
        var audit = new DrillAudit(cluster);
        Say("waiting for the last alerts");
        await audit.WaitForAlertsAsync(cancellationToken);
        var ofAlerts = await audit.AlertsAsync(cancellationToken);
        await cluster.RunAsync(cancellationToken, "down", JobService.Alerts, JobService.Streaming);
        // Each driver that was killed had a job, which must have ended with it.
        var outlived = processes.Find().Count(process => process.CommandLine().Contains("Prestacop.Spark.Jobs.dll", StringComparison.Ordinal));
        Say("storing the rest, and counting what is stored");
        return
        [
            .. await audit.StorageAsync(cancellationToken), audit.Noted(noted.Acknowledged), .. audit.Fleet(), audit.Tickets(load.Rows), .. ofAlerts,
            await audit.LogAsync(cancellationToken), new AuditLine("jobs that outlived their driver", 0, 0, outlived, 0),
        ];
    }

    /// <summary>On standard error, so that the figures alone are on standard output.</summary>
    static void Say(string text) => Console.Error.WriteLine($"drill: {text}");
}
