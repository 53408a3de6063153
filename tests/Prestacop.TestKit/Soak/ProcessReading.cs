using System.Globalization;

namespace Prestacop.TestKit;

/// <summary>What the kernel says of a process now.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="Parent">That of its parent.</param>
/// <param name="Command">Its command line, with spaces between the arguments.</param>
/// <param name="MemoryBytes">Resident memory.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Connections">Those of them that are sockets.</param>
/// <param name="CpuSeconds">Processor time since its start.</param>
public sealed record ProcessReading(int Pid, int Parent, string Command, long MemoryBytes, int Threads, int Handles, int Connections, double CpuSeconds)
{
    /// <summary>Clock ticks a second in <c>/proc/PID/stat</c>: the same on every Linux of today.</summary>
    const double TicksPerSecond = 100;

    /// <summary>Reads all processes whose files may be read.</summary>
    /// <param name="proc">The folder that the kernel shows them in.</param>
    public static IReadOnlyList<ProcessReading> ReadAll(string proc = "/proc") =>
        [.. Directory.EnumerateDirectories(proc).Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? Read(folder) : null).OfType<ProcessReading>()];

    /// <summary>The processes below one, without itself.</summary>
    /// <param name="all">All processes of one moment.</param>
    /// <param name="pid">That one.</param>
    public static IReadOnlyList<ProcessReading> Below(IReadOnlyList<ProcessReading> all, int pid)
    {
        var children = all.ToLookup(process => process.Parent);
        var found = new List<ProcessReading>();
        var open = new Stack<int>([pid]);
        while (open.TryPop(out var next))
        {
            foreach (var child in children[next])
            {
                found.Add(child);
                open.Push(child.Pid);
            }
        }
        return found;
    }

    /// <summary>Parses the files of one process.</summary>
    /// <param name="stat"><c>/proc/PID/stat</c>.</param>
    /// <param name="status"><c>/proc/PID/status</c>.</param>
    /// <param name="command"><c>/proc/PID/cmdline</c>.</param>
    /// <param name="descriptors">Where each of its descriptors leads.</param>
    /// <exception cref="FormatException">They are not what the kernel writes.</exception>
    public static ProcessReading Parse(string stat, string status, string command, IReadOnlyCollection<string> descriptors)
    {
        // The second field is the program's name in parentheses; the name may contain spaces and parentheses.
        var end = stat.LastIndexOf(')');
        if (end < 0)
            throw new FormatException($"Invalid process status '{stat}'; expected the program's name in parentheses.");
        var fields = stat[(end + 2)..].Split(' ');
        return new ProcessReading(
            int.Parse(stat.AsSpan(0, stat.IndexOf(' ')), CultureInfo.InvariantCulture),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            command.Replace('\0', ' ').Trim(),
            // What has no memory of its own, such as a thread of the kernel, has no such line.
            Field(status, "VmRSS:") * 1024,
            (int)Field(status, "Threads:"),
            descriptors.Count,
            descriptors.Count(target => target.StartsWith("socket:", StringComparison.Ordinal)),
            (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    static ProcessReading? Read(string folder)
    {
        try
        {
            return Parse(
                File.ReadAllText(Path.Combine(folder, "stat")), File.ReadAllText(Path.Combine(folder, "status")), File.ReadAllText(Path.Combine(folder, "cmdline")),
                [.. Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).Select(TargetOf)]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or belongs to another user.
            return null;
        }
    }

    static string TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed after the folder was listed.
            return "";
        }
    }

    static long Field(string status, string name)
    {
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
