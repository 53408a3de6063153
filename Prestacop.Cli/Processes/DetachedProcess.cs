using System.Diagnostics;

namespace Prestacop.Cli.Processes;

/// <summary>
/// A process in a session of its own, with its output in a file: it outlives this program, and Ctrl-C at the terminal does not reach it.
/// </summary>
sealed class DetachedProcess : IDisposable
{
    readonly Process _process;

    DetachedProcess(Process process, ProcessIdentity identity) => (_process, Identity) = (process, identity);

    public ProcessIdentity Identity { get; }

    public static DetachedProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string logFile, string workingFolder)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = workingFolder };
        // setsid becomes the program without a fork, since a child of .NET leads no process group: the number stays the same.
        foreach (var argument in (string[])["-c", "log=$1; shift; exec setsid \"$@\" </dev/null >>\"$log\" 2>&1", "sh", logFile, program])
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

    public void Signal(int signal)
    {
        if (Identity.IsRunning)
            _ = NativeMethods.Kill(Identity.Pid, signal);
    }

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Frees this program's view of the process; the process itself goes on.</summary>
    public void Dispose() => _process.Dispose();
}
