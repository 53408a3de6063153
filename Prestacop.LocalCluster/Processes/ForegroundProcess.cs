using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// A process that writes to this program's terminal but gets no signals from it: on cancellation it gets one signal from this program.
/// </summary>
public static class ForegroundProcess
{
    /// <summary>Runs it to its end; on cancellation it gets SIGINT.</summary>
    public static Task<int> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken) =>
        RunAsync(program, arguments, environment, Signals.Interrupt, cancellationToken);

    /// <summary>Runs it to its end; on cancellation it gets the signal.</summary>
    public static async Task<int> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, int signal, CancellationToken cancellationToken)
    {
        // setsid execs the program without a fork, because a child of .NET leads no process group.
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new CommandException($"{program} could not be started.");
        var identity = ProcessIdentity.Of(process.Id);
        await using var forward = cancellationToken.Register(() =>
        {
            if (identity is not null)
                Signals.Send(identity, signal);
        });
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;
    }
}
