using System.Diagnostics;

namespace Prestacop.Cli.Processes;

/// <summary>Ends a process: asked first, killed when it does not listen.</summary>
static class ProcessEnd
{
    /// <returns>Whether it ended by itself.</returns>
    public static async Task<bool> StopAsync(ProcessIdentity process, TimeSpan patience, TimeSpan betweenLooks, CancellationToken cancellationToken)
    {
        if (!process.IsRunning)
            return true;
        _ = NativeMethods.Kill(process.Pid, NativeMethods.TerminateSignal);
        var clock = Stopwatch.StartNew();
        while (process.IsRunning)
        {
            if (clock.Elapsed > patience)
            {
                _ = NativeMethods.Kill(process.Pid, NativeMethods.KillSignal);
                while (process.IsRunning)
                    await Task.Delay(betweenLooks, cancellationToken);
                return false;
            }
            await Task.Delay(betweenLooks, cancellationToken);
        }
        return true;
    }
}
