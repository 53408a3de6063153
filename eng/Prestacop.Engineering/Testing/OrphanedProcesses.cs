using Prestacop.LocalCluster.Processes;

namespace Prestacop.Engineering.Testing;

/// <summary>
/// Ends every process that a test run has left behind. They are known by a variable in their environment, which each child inherits:
/// also what a killed test host had started, and nothing else.
/// </summary>
sealed class OrphanedProcesses(string runId)
{
    public const string Variable = "PRESTACOP_TEST_RUN";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

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

    /// <returns>The command lines of those that there were.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        var ended = new List<string>();
        // The end of one may make another start something, such as a script that goes on after its child.
        for (var found = Find(); found.Count > 0; found = Find())
        {
            ended.AddRange(found.Select(process => process.CommandLine()));
            await Task.WhenAll(found.Select(process => ProcessTerminator.StopAsync(process, Patience, BetweenLooks, CancellationToken.None)));
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
            // It ended meanwhile, or belongs to someone else.
            return false;
        }
    }
}
