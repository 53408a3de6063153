using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill;

/// <summary>What happened after one kill.</summary>
/// <param name="Name">What was killed.</param>
/// <param name="ReadySeconds">Until it was ready again, by itself.</param>
/// <param name="SecondsWithoutAlert">The longest time without an alert from the kill until alerts of new messages came again.</param>
/// <param name="AlertSecondsAfterBack">From when it was ready again until the next alert; zero when alerts never stopped.</param>
/// <param name="Load">The processes of the machine that wanted to run, on average over the minute before the end.</param>
sealed record FaultOutcome(string Name, double ReadySeconds, double SecondsWithoutAlert, double AlertSecondsAfterBack, double Load);

/// <summary>Kills one part after the other, each when all is calm again.</summary>
/// <param name="away">How long a killed service stays away, before its supervisor may restart it.</param>
sealed class DrillFaults(DrillCluster cluster, DrillLoad load, AlertArrivals alerts, HealthPoll health, TimeSpan away)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    static readonly TimeSpan UntilNoticed = DrillCluster.CheckpointInterval + TimeSpan.FromSeconds(5);

    /// <summary>Parts whose absence the alerts notice only when they write their next checkpoint.</summary>
    public static IReadOnlyList<string> Storage { get; } = [NameNodeService.Name, DataNodeService.Name];

    /// <exception cref="TimeoutException">It did not come back in ten minutes.</exception>
    public async Task<FaultOutcome> KillAsync(string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit + away);
        var step = "waiting for calm";
        try
        {
            await CalmAsync(limit.Token);
            var killed = TimeProvider.System.GetUtcNow();
            step = "waiting until it is ready again";
            var ready = await KillAndWaitAsync(name, limit.Token);
            step = "waiting for an alert";
            DateTimeOffset? alert;
            while ((alert = alerts.FirstSentAfter(killed)) is null)
                await Task.Delay(PollInterval, limit.Token);
            // Alerts that still flow may stop later, when a part notices that another is gone.
            var until = ready > alert.Value ? ready : alert.Value;
            if (Storage.Contains(name) && killed + UntilNoticed - TimeProvider.System.GetUtcNow() is var left && left > TimeSpan.Zero)
                await Task.Delay(left, limit.Token);
            await CalmAsync(limit.Token);
            var gap = alerts.LongestGap(killed, TimeProvider.System.GetUtcNow());
            return new FaultOutcome(
                name, (ready - killed).TotalSeconds, gap.TotalSeconds, Math.Max(0, ((alerts.FirstArrivedAfter(ready) ?? until) - ready).TotalSeconds), MachineLoad.Now());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{name}: {step} took longer than {(Limit + away).TotalMinutes:0} minutes.");
        }
    }

    /// <summary>
    /// Kills the driver of the alerts while the supervisor is stopped by SIGSTOP, so that nobody restarts it: how long until the dashboard says
    /// that alerts cannot come, and until the terminal does.
    /// </summary>
    /// <returns>The seconds; not a number where it never did within a minute.</returns>
    public async Task<(double Dashboard, double Terminal)> HoldAlertsAsync(CancellationToken cancellationToken)
    {
        await CalmAsync(cancellationToken);
        await using var watch = cluster.Start("watch", "--json");
        var supervisor = cluster.Process(SupervisorService.Name);
        var driver = cluster.Process(JobService.Alerts);
        Signals.Send(supervisor, Signals.Stop);
        try
        {
            Signals.Send(driver, Signals.Kill);
            var killed = TimeProvider.System.GetUtcNow();
            DateTimeOffset? said = null;
            while ((health.FirstNotReadyAfter(killed) is null || said is null) && TimeProvider.System.GetUtcNow() - killed < TimeSpan.FromMinutes(1))
            {
                if (said is null && watch.Printed.Contains("\"alertsCanCome\":false", StringComparison.Ordinal))
                    said = TimeProvider.System.GetUtcNow();
                await Task.Delay(PollInterval, cancellationToken);
            }
            return (Seconds(health.FirstNotReadyAfter(killed) - killed), Seconds(said - killed));
        }
        finally
        {
            Signals.Send(supervisor, Signals.Continue);
            await cluster.WaitForAnotherAsync(JobService.Alerts, driver, cancellationToken);
        }
    }

    static double Seconds(TimeSpan? time) => time?.TotalSeconds ?? double.NaN;

    async Task<DateTimeOffset> KillAndWaitAsync(string name, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case FaultKind.Fleet:
                await load.KillFleetAsync();
                return TimeProvider.System.GetUtcNow();
            case FaultKind.Feeder:
                await load.KillFeederAsync();
                return TimeProvider.System.GetUtcNow();
            default:
                var process = cluster.Process(name);
                await KeepAwayAsync(process, cancellationToken);
                return await cluster.WaitForAnotherAsync(name, process, cancellationToken);
        }
    }

    async Task KeepAwayAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        if (away == TimeSpan.Zero)
        {
            Signals.Send(process, Signals.Kill);
            return;
        }
        var supervisor = cluster.Process(SupervisorService.Name);
        Signals.Send(supervisor, Signals.Stop);
        try
        {
            Signals.Send(process, Signals.Kill);
            await Task.Delay(away, cancellationToken);
        }
        finally
        {
            Signals.Send(supervisor, Signals.Continue);
        }
    }

    /// <summary>Waits until alerts have come for some seconds without a pause of more than two.</summary>
    async Task CalmAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? since = null;
        while (since is null || TimeProvider.System.GetUtcNow() - since < Calm)
        {
            var now = TimeProvider.System.GetUtcNow();
            since = alerts.Last is { } last && now - last < TimeSpan.FromSeconds(2) ? since ?? now : null;
            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
