namespace Prestacop.TestKit;

/// <summary>The processes that a test has started, also indirectly: they inherit a variable of their environment.</summary>
public sealed class MarkedProcesses
{
    /// <summary>To be set in the environment of what the test starts.</summary>
    public KeyValuePair<string, string> Variable { get; } = new("PRESTACOP_TEST_MARK", Guid.NewGuid().ToString("N"));

    /// <summary>The command lines of those that run now.</summary>
    public IReadOnlyList<string> CommandLines() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && Read(folder, "environ").Split('\0').Contains($"{Variable.Key}={Variable.Value}"))
            .Select(folder => Read(folder, "cmdline").Replace('\0', ' '))
            // What is left of an ended process until its parent has noticed the end has no command line.
            .Where(line => line.Length > 0),
    ];

    static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
