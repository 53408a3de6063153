using System.Globalization;
using Prestacop.Benchmarks.Drill.Faults;

namespace Prestacop.Benchmarks.Drill.Long;

/// <summary>Carries out a plan: one fault after the other, each when everything works again. What does not come back by itself is noted, and started by hand.</summary>
sealed class LongDrill(
    DrillCluster cluster, FaultSurroundings surroundings, DrillParts parts, DrillHealth health, StatisticsAudit statistics, LongDrillReport report, Action<string> say)
{
    /// <summary>An analysis costs as much as several faults: one with fewer is not interrupted for it.</summary>
    const int MinFaultsForRefresh = 20;

    static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(10);

    /// <param name="plan">The faults.</param>
    /// <param name="time">After this time no other fault begins.</param>
    /// <param name="cancellationToken">Cancels the drill; the fault of the moment is taken away.</param>
    /// <exception cref="TimeoutException">Something does not work even when it is started by hand.</exception>
    public async Task RunAsync(IReadOnlyList<PlannedFault> plan, TimeSpan time, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await WaitOrFailAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
        var hasRefreshed = false;
        foreach (var fault in plan)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            if (elapsed > time)
                break;
            if (!hasRefreshed && plan.Count >= MinFaultsForRefresh && (fault.Number > plan.Count / 2 || elapsed > time / 2))
            {
                // So that the recount at the end has something to compare with.
                say("bringing the statistics up to date");
                await statistics.RefreshAsync(cancellationToken);
                hasRefreshed = true;
            }
            await Task.Delay(fault.Rest, cancellationToken);
            var result = await TryAsync(fault, plan.Count, cancellationToken);
            report.Add(result);
            report.Write();
            say(string.Create(CultureInfo.InvariantCulture,
                $"{fault.Number} of {plan.Count}: all well {(result.RecoverySeconds is { } seconds ? $"after {seconds:0.0} s" : "only by hand")}, {result.SecondsWithoutAlert:0.0} s without an alert, load {result.Load:0.0}{(result.Trouble is null ? "" : $"; {result.Trouble}")}"));
        }
    }

    async Task<FaultResult> TryAsync(PlannedFault planned, int count, CancellationToken cancellationToken)
    {
        var fault = surroundings.Make(planned, cluster, parts);
        say(string.Create(CultureInfo.InvariantCulture,
            $"{planned.Number} of {count}: {planned.Part} {fault.Text}{(planned.Duration > TimeSpan.Zero ? $" for {planned.Duration.TotalSeconds:0.0} s" : "")}"));
        var begun = TimeProvider.System.GetUtcNow();
        string? trouble = null;
        try
        {
            await fault.InjectAsync(cancellationToken);
            await Task.Delay(planned.Duration, cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            trouble = $"the fault failed: {failure.Message}";
        }
        finally
        {
            await fault.HealAsync();
        }
        var healed = planned.Duration > TimeSpan.Zero ? TimeProvider.System.GetUtcNow() : begun;
        var well = await health.WaitAsync(healed, RecoveryLimit, cancellationToken);
        if (well is null)
        {
            trouble = $"started by hand, since {string.Join("; ", health.Missing)}";
            say($"{planned.Part}: {trouble}");
            await cluster.RunAsync(cancellationToken, "up");
            await WaitOrFailAsync(healed, cancellationToken);
        }
        return new FaultResult(
            planned, fault.Text, begun, (well - healed)?.TotalSeconds, health.SecondsWithoutAlert(begun, TimeProvider.System.GetUtcNow()), trouble, MachineLoad.Now());
    }

    async Task WaitOrFailAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await health.WaitAsync(since, RecoveryLimit, cancellationToken) is null)
            throw new TimeoutException($"{string.Join("; ", health.Missing)}; after {RecoveryLimit.TotalMinutes:0} minutes.");
    }
}
