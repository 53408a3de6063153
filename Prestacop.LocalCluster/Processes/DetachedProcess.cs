using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// A process in a session of its own, with its output in a file: it outlives this program, and Ctrl-C at the terminal does not reach it.
/// </summary>
public sealed class DetachedProcess : IDisposable
{
    readonly Process _process;

    DetachedProcess(Process process, ProcessIdentity identity) => (_process, Identity) = (process, identity);

    public ProcessIdentity Identity { get; }

    /// <param name="program">What to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is different in its environment; null removes a variable.</param>
    /// <param name="logFile">What it prints is added here.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="outputFile">Its standard output, when that is to be apart from its errors.</param>
    public static DetachedProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string logFile, string workingFolder,
        string? outputFile = null)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = workingFolder };
        // setsid becomes the program without a fork, since a child of .NET leads no process group: the number stays the same.
        foreach (var argument in (string[])["-c", "out=$1 log=$2; shift 2; exec setsid \"$@\" </dev/null >>\"$out\" 2>>\"$log\"", "sh", outputFile ?? logFile, logFile, program])
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new CommandException($"{program} could not be started.");
        var identity = ProcessIdentity.Of(process.Id)
            ?? throw new CommandException($"{program} ended at once. Its log is {logFile}.");
        return new DetachedProcess(process, identity);
    }

    public bool HasExited => _process.HasExited;

    public void Signal(int signal) => Signals.Send(Identity, signal);

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Frees this program's view of the process; the process itself goes on.</summary>
    public void Dispose() => _process.Dispose();
}
