using System.Diagnostics;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Ends a process: asked first, killed when it does not listen.</summary>
public static class ProcessTerminator
{
    /// <returns>Whether it ended by itself.</returns>
    public static async Task<bool> StopAsync(ProcessIdentity process, TimeSpan patience, TimeSpan betweenLooks, CancellationToken cancellationToken)
    {
        if (!process.IsRunning)
            return true;
        Signals.Send(process, Signals.Terminate);
        var clock = Stopwatch.StartNew();
        while (process.IsRunning)
        {
            if (clock.Elapsed > patience)
            {
                Signals.Send(process, Signals.Kill);
                while (process.IsRunning)
                    await Task.Delay(betweenLooks, cancellationToken);
                return false;
            }
            await Task.Delay(betweenLooks, cancellationToken);
        }
        return true;
    }
}
