using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill;

/// <summary>The audit at the end of a drill: of every topic, every alert, every decision and the statistics.</summary>
sealed class WholeAudit(DrillCluster cluster, DrillLoad load, StatisticsAudit statistics, OrphanedProcesses processes)
{
    /// <summary>Compares everything, when all producers have ended.</summary>
    /// <param name="acknowledged">The ids of the messages that Kafka has acknowledged.</param>
    /// <param name="decisions">The decisions that Kafka has acknowledged.</param>
    /// <param name="say">Is told what comes next.</param>
    /// <param name="cancellationToken">Cancels the audit.</param>
    public async Task<IReadOnlyList<AuditLine>> RunAsync(
        IReadOnlyCollection<string> acknowledged, IReadOnlyList<Contracts.Decision> decisions, Action<string> say, CancellationToken cancellationToken)
    {
        var audit = new DrillAudit(cluster);
        say("waiting for the last alerts");
        await audit.WaitForAlertsAsync(cancellationToken);
        var ofAlerts = await audit.AlertsAsync(cancellationToken);
        var ofDecisions = await audit.DecisionsAsync(decisions, cancellationToken);
        await cluster.RunAsync(cancellationToken, "down", JobService.Alerts, JobService.Streaming);
        // Each driver that was killed had a job, which must have ended with it.
        var outlived = processes.Find().Count(process => process.Arguments().Any(argument => argument.EndsWith("/Prestacop.Spark.Jobs.dll", StringComparison.Ordinal)));
        say("storing the rest, and counting what is stored");
        var ofStorage = await audit.StorageAsync(cancellationToken);
        say("counting all statistics again");
        return
        [
            .. ofStorage, audit.Noted(acknowledged), .. audit.Fleet(), audit.Tickets(load.Rows), .. ofAlerts, .. ofDecisions,
            await audit.LogAsync(cancellationToken), await statistics.CompareAsync(cancellationToken), new AuditLine("jobs that outlived their driver", 0, 0, outlived, 0),
        ];
    }
}
