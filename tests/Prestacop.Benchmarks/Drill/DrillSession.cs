using System.Globalization;
using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.Benchmarks.Drill.Long;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill;

/// <summary>A whole drill, on a cluster of its own. However it ends, it ends all that it has started.</summary>
sealed class DrillSession(DrillOptions options)
{
    /// <summary>How long the tickets last at their rate: longer than the faults take, so that each meets a feeder at work.</summary>
    static readonly TimeSpan TicketsPerRound = TimeSpan.FromMinutes(4);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Plan is { } plan)
        {
            DrillIsolation.Require(plan);
            if (DrillIsolation.IsNeededFor(plan) && !DrillIsolation.IsInside)
                return await DrillIsolation.RunInsideAsync(cancellationToken);
        }
        using var processes = OrphanedProcesses.MarkChildren();
        var folder = Directory.CreateTempSubdirectory("prestacop-drill-");
        var isGood = false;
        try
        {
            isGood = options.Plan is { } faults
                ? await LongAsync(faults, folder.FullName, processes, cancellationToken)
                : await ShortAsync(folder.FullName, processes, cancellationToken);
        }
        finally
        {
            await processes.EndAsync();
            if (isGood)
                folder.Delete(recursive: true);
            else
                Say($"what the parts said is in {folder.FullName}/home/logs");
        }
        return isGood ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<bool> ShortAsync(string folder, OrphanedProcesses processes, CancellationToken cancellationToken)
    {
        Say("starting a cluster with both jobs and the dashboard");
        await using var cluster = await DrillCluster.StartAsync(Path.Combine(folder, "home"), nodes: 1, defaultPorts: false, withExecutors: false, cancellationToken);
        await using var alerts = new AlertArrivals(cluster.BootstrapServers);
        await using var health = new HealthPoll(cluster.Dashboard);
        await using var load = new DrillLoad(cluster, options, folder);
        await load.StartAsync((TicketsPerRound + (options.Away * options.Parts.Count)) * options.Rounds, cancellationToken);
        await using var noted = new NotedMessages(cluster.BootstrapServers, options.Noted);
        await using var decisions = new NotedDecisions(cluster.BootstrapServers, alerts.Noted);
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
        await decisions.FinishAsync();
        var audit = new WholeAudit(cluster, load, new StatisticsAudit(cluster, folder), processes);
        var report = new DrillReport(outcomes, dashboard, terminal, await audit.RunAsync(noted.Acknowledged, decisions.Acknowledged, Say, cancellationToken));
        await Console.Out.WriteAsync(report.Text());
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file.FullName, report.ToJson(), cancellationToken);
        return report.IsGood;
    }

    async Task<bool> LongAsync(IReadOnlyList<PlannedFault> plan, string folder, OrphanedProcesses processes, CancellationToken cancellationToken)
    {
        var report = new LongDrillReport(options.Seed, options.Json, TimeProvider.System.GetUtcNow());
        Say($"the report is {report.File}; it is written again after each fault");
        var home = Path.Combine(folder, "home");
        await using var surroundings = await FaultSurroundings.CreateAsync(folder, home, plan);
        try
        {
            Say("starting a cluster with both jobs and the dashboard");
            await using var cluster = await DrillCluster.StartAsync(
                home, options.Nodes, DrillIsolation.IsNeededFor(plan), withExecutors: plan.Any(fault => fault.Part == FaultKind.Executor), cancellationToken);
            await using var alerts = new AlertArrivals(cluster.BootstrapServers);
            await using var load = new DrillLoad(cluster, options, folder, surroundings.Dotnet);
            (report.Ended, report.Refused) = (load.Ended, load.Refused);
            await load.StartAsync(options.Minutes, cancellationToken);
            await using var noted = new NotedMessages(cluster.BootstrapServers, options.Noted);
            await using var decisions = new NotedDecisions(cluster.BootstrapServers, alerts.Noted);
            var statistics = new StatisticsAudit(cluster, folder);
            var health = new DrillHealth(cluster, load, alerts);
            await new LongDrill(cluster, surroundings, new DrillParts(cluster, load, surroundings.Store), health, statistics, report, Say).RunAsync(plan, options.Minutes, cancellationToken);
            Say("ending the load");
            await load.FinishAsync(cancellationToken);
            await noted.FinishAsync();
            await decisions.FinishAsync();
            report.Audit = await new WholeAudit(cluster, load, statistics, processes).RunAsync(noted.Acknowledged, decisions.Acknowledged, Say, cancellationToken);
        }
        finally
        {
            await processes.EndAsync();
            report.Write();
        }
        await Console.Out.WriteAsync(report.Text());
        return report.IsGood;
    }

    /// <summary>On standard error, so that the figures alone are on standard output.</summary>
    static void Say(string text) => Console.Error.WriteLine($"drill: {text}");
}
