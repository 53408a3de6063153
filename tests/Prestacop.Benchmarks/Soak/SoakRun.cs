using System.Globalization;
using Prestacop.Benchmarks.Drill;
using Prestacop.Benchmarks.StorageDrill;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Soak;

/// <summary>What a soak has come to. Each part is there once it is known.</summary>
sealed class SoakOutcome
{
    /// <summary>What was compared in the end; null when it did not come so far.</summary>
    public IReadOnlyList<AuditLine>? Audit { get; set; }

    public int Compactions { get; set; }

    public int CompactionsFailed { get; set; }

    /// <summary>Pages that still showed the queue in the end; null when it did not come so far.</summary>
    public int? BrowsersOpen { get; set; }

    public double MessagesPerSecond { get; set; }

    /// <summary>The most processes that wanted to run, on average over a minute.</summary>
    public double Load { get; set; }

    /// <summary>What was alive on the heaps of the JVMs, each after a full collection, in the order in which they were taken.</summary>
    public Dictionary<string, List<ClassHistogram>> Heaps { get; } = [];
}

/// <summary>The load of a soak, from its start to the audit.</summary>
/// <param name="options">How long and how hard.</param>
/// <param name="folder">The folder of the cluster.</param>
/// <param name="samples">Get what is sampled.</param>
sealed class SoakRun(SoakOptions options, string folder, SoakSamples samples)
{
    const int TicketsPerSecond = 20;

    public SoakOutcome Outcome { get; } = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SoakSession.Say("starting a cluster with both jobs, the dashboard and the History Server");
        await using var cluster = await DrillCluster.StartAsync(Path.Combine(folder, "home"), cancellationToken, "--jobs", "--web", "--history", "--free-ports");
        var fleet = await SoakFleet.CalibrateAsync(cluster, options, folder, cancellationToken);
        Outcome.MessagesPerSecond = fleet.MessagesPerSecond;
        SoakSession.Say($"signing in {options.Browsers} officers");
        // A page that loads does not look at the token; what is left of the browser is ended with everything else.
        await using var officers = await Officers.StartAsync(cluster, options.Browsers).WaitAsync(cancellationToken);
        await using var days = await PublishedDays.StartAsync(cluster.BootstrapServers, [Topics.ParkingViolations], TicketsPerSecond, options.DaySeconds, OldTicket.Of);
        await using var compactions = new Compactions(cluster, options.CompactionPause);
        await fleet.StartAsync(cancellationToken);
        await LoadPriority.LowerAsync([cluster.Process(ProducerService.Drones), .. Officers.Processes()]);
        SoakSession.Say(string.Create(CultureInfo.InvariantCulture, $"{fleet.MessagesPerSecond:0} messages a second for {options.Duration.TotalMinutes:0.#} minutes"));
        try
        {
            await SampleAsync(cluster, fleet, officers, cancellationToken);
        }
        finally
        {
            (Outcome.Compactions, Outcome.CompactionsFailed) = (compactions.Completed, compactions.Failed);
        }
        SoakSession.Say("ending the load");
        Outcome.BrowsersOpen = await officers.CountOpenAsync();
        await compactions.FinishAsync(cancellationToken);
        (Outcome.Compactions, Outcome.CompactionsFailed) = (compactions.Completed, compactions.Failed);
        await days.FinishAsync();
        await cluster.RunAsync(cancellationToken, "down", ProducerService.Drones);
        Outcome.Audit = await AuditAsync(cluster, cancellationToken);
    }

    async Task SampleAsync(DrillCluster cluster, SoakFleet fleet, Officers officers, CancellationToken cancellationToken)
    {
        using var sampler = new SoakSampler(cluster, fleet, Path.Combine(folder, SoakSampler.SparkFolder));
        var heaps = new HeapHistograms(options.Output.FullName, Outcome.Heaps);
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(SoakOptions.Interval);
        var isEarlyTaken = false;
        while (TimeProvider.System.GetElapsedTime(started) is var elapsed && elapsed < options.Duration)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            samples.Add(await sampler.SampleAsync(TimeProvider.System.GetElapsedTime(started).TotalSeconds, cancellationToken));
            Outcome.Load = Math.Max(Outcome.Load, MachineLoad.Now());
            await officers.StirAsync();
            // A full collection empties a heap and lets memory fall: within the half that does not count.
            if (!isEarlyTaken && elapsed > options.Duration / 4)
            {
                isEarlyTaken = true;
                await heaps.TakeAsync("early", cluster, cancellationToken);
            }
        }
        await heaps.TakeAsync("end", cluster, cancellationToken);
    }

    static async Task<IReadOnlyList<AuditLine>> AuditAsync(DrillCluster cluster, CancellationToken cancellationToken)
    {
        var audit = new DrillAudit(cluster);
        SoakSession.Say("waiting for the last alerts");
        await audit.WaitForAlertsAsync(cancellationToken);
        var ofAlerts = await audit.AlertsAsync(cancellationToken);
        await cluster.RunAsync(cancellationToken, "down", JobService.Alerts, JobService.Streaming);
        SoakSession.Say("storing the rest, and counting what is stored");
        return [.. await audit.StorageAsync(cancellationToken), .. audit.Fleet(), .. ofAlerts, await audit.LogAsync(cancellationToken)];
    }
}
