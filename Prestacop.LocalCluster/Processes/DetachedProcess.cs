using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// A process in its own session, with its output in a file: it keeps running when this program ends, and Ctrl-C does not reach it.
/// </summary>
public sealed class DetachedProcess : IDisposable
{
    readonly Process _process;

    DetachedProcess(Process process, ProcessIdentity identity) => (_process, Identity) = (process, identity);

    public ProcessIdentity Identity { get; }

    /// <param name="program">What to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="logFile">Its output is appended to this file.</param>
    /// <param name="workingFolder">Its working folder.</param>
    /// <param name="outputFile">A separate file for its standard output; null appends it to the log.</param>
    public static DetachedProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string logFile, string workingFolder,
        string? outputFile = null)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = workingFolder };
        // setsid execs the program without a fork, because a child of .NET leads no process group: the pid stays the same.
        foreach (var argument in (string[])["-c", "out=$1 log=$2; shift 2; exec setsid \"$@\" </dev/null >>\"$out\" 2>>\"$log\"", "sh", outputFile ?? logFile, logFile, program])
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new CommandException($"{program} could not be started.");
        var identity = ProcessIdentity.Of(process.Id)
            ?? throw new CommandException($"{program} ended immediately. See {logFile}.");
        return new DetachedProcess(process, identity);
    }

    public bool HasExited => _process.HasExited;

    public void Signal(int signal) => Signals.Send(Identity, signal);

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Releases the handle; the process keeps running.</summary>
    public void Dispose() => _process.Dispose();
}
