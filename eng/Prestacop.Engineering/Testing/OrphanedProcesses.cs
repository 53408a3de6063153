using Prestacop.LocalCluster.Processes;

namespace Prestacop.Engineering.Testing;

/// <summary>
/// Ends the processes that a test run has left running. They are found by a variable in their environment, which every child inherits, so
/// those of a killed test host are found, too.
/// </summary>
sealed class OrphanedProcesses(string runId)
{
    public const string Variable = "PRESTACOP_TEST_RUN";

    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public IReadOnlyList<ProcessIdentity> Find()
    {
        var mark = $"{Variable}={runId}";
        var found = new List<ProcessIdentity>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && pid != Environment.ProcessId && HasMark(folder, mark)
                && ProcessIdentity.Of(pid) is { } process)
                found.Add(process);
        }
        return found;
    }

    /// <returns>The command lines of the processes that were ended.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        var ended = new List<string>();
        // The end of one process may let another start something, such as a script that continues after its child.
        for (var found = Find(); found.Count > 0; found = Find())
        {
            ended.AddRange(found.Select(process => process.CommandLine()));
            await Task.WhenAll(found.Select(process => ProcessTerminator.StopAsync(process, StopTimeout, PollInterval, CancellationToken.None)));
        }
        return ended;
    }

    static bool HasMark(string process, string mark)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Split('\0').Contains(mark);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // The process has ended, or belongs to another user.
            return false;
        }
    }
}
