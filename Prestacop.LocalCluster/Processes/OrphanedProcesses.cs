using System.Runtime.InteropServices;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// Ends every process that a command has started, also indirectly and also when the process between them was killed. They are known by a
/// variable in their environment that every child inherits, and whose name holds the id of the run, so that runs can be nested.
/// </summary>
public sealed class OrphanedProcesses : IDisposable
{
    const string Prefix = "PRESTACOP_RUN_";

    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    readonly List<PosixSignalRegistration> _registrations = [];
    int _signals;

    /// <summary>The variable that marks the processes of this run; its value does not matter.</summary>
    public string Variable { get; } = $"{Prefix}{Guid.NewGuid():N}";

    /// <summary>
    /// Marks all that this process starts from now on. A first INT, TERM or HUP is for the command itself to handle; a second one kills the
    /// marked processes at once, since it ends this one.
    /// </summary>
    public static OrphanedProcesses MarkChildren()
    {
        var marked = new OrphanedProcesses();
        Environment.SetEnvironmentVariable(marked.Variable, "1");
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            marked._registrations.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                if (Interlocked.Increment(ref marked._signals) > 1)
                    marked.Kill();
            }));
        }
        return marked;
    }

    /// <summary>The marked processes that run now, without this one.</summary>
    public IReadOnlyList<ProcessIdentity> Find()
    {
        var found = new List<ProcessIdentity>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && pid != Environment.ProcessId && IsMarked(folder) && ProcessIdentity.Of(pid) is { } process)
                found.Add(process);
        }
        return found;
    }

    /// <summary>Asks them to end, and kills those that have not ended within 15 seconds.</summary>
    /// <returns>The command lines of those that were found.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        var ended = new List<string>();
        // The end of one may make another start something, such as a script that continues after its child.
        for (var found = await FindAsync(); found.Count > 0; found = await FindAsync())
        {
            ended.AddRange(found.Select(process => process.CommandLine()));
            await Task.WhenAll(found.Select(process => ProcessTerminator.StopAsync(process, StopTimeout, PollInterval, CancellationToken.None)));
        }
        return ended;
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    /// <summary>
    /// Looks a second time when it found none: the kernel shows no environment of a process that is starting its program, so that one look
    /// can miss it.
    /// </summary>
    async Task<IReadOnlyList<ProcessIdentity>> FindAsync()
    {
        var found = Find();
        if (found.Count > 0)
            return found;
        await Task.Delay(PollInterval);
        return Find();
    }

    void Kill()
    {
        for (var found = Find(); found.Count > 0; found = Find())
        {
            foreach (var process in found)
                Signals.Send(process, Signals.Kill);
        }
    }

    bool IsMarked(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Split('\0').Any(variable => variable.StartsWith($"{Variable}=", StringComparison.Ordinal));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or belongs to another user.
            return false;
        }
    }
}
