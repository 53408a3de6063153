using System.Diagnostics;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Ends a process: SIGTERM first, SIGKILL after a timeout.</summary>
public static class ProcessTerminator
{
    /// <param name="process">The process; nothing happens if it has ended.</param>
    /// <param name="timeout">How long it may take to end after SIGTERM.</param>
    /// <param name="pollInterval">The pause between two checks.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>Whether SIGTERM was enough.</returns>
    public static async Task<bool> StopAsync(ProcessIdentity process, TimeSpan timeout, TimeSpan pollInterval, CancellationToken cancellationToken)
    {
        if (!process.IsRunning)
            return true;
        Signals.Send(process, Signals.Terminate);
        var clock = Stopwatch.StartNew();
        while (process.IsRunning)
        {
            if (clock.Elapsed > timeout)
            {
                Signals.Send(process, Signals.Kill);
                while (process.IsRunning)
                    await Task.Delay(pollInterval, cancellationToken);
                return false;
            }
            await Task.Delay(pollInterval, cancellationToken);
        }
        return true;
    }
}
