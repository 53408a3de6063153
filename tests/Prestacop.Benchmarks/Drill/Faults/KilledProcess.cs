using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>Kills processes with -9, and waits until they are gone: a large one takes its time to end, and passes for a ready one until then.</summary>
static class KilledProcess
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <exception cref="InvalidOperationException">It has not ended after a minute.</exception>
    public static async Task KillAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        Signals.Send(process, Signals.Kill);
        while (process.IsRunning)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new InvalidOperationException($"Process {process.Pid} has not ended {Limit.TotalMinutes:0} minute after it was killed.");
            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
