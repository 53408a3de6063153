using System.Globalization;
using System.Text.Json.Serialization;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// Identifies a process beyond its end: its pid is reused later, but never with the same start time in the same boot.
/// </summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTicks">When it started, in the kernel's clock ticks since boot.</param>
/// <param name="BootId">The id of that boot.</param>
public sealed record ProcessIdentity(int Pid, long StartTicks, string BootId)
{
    /// <summary>The process that has the pid now; null if there is none, or only a zombie.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The second field is the program's name in parentheses; the name may contain spaces and parentheses.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X")
                return null;
            return new ProcessIdentity(pid, long.Parse(fields[19], CultureInfo.InvariantCulture), CurrentBootId());
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [JsonIgnore]
    public bool IsRunning => Of(Pid) == this;

    /// <summary>Resident memory in bytes; null if the process has ended.</summary>
    public long? ResidentBytes()
    {
        if (!IsRunning)
            return null;
        try
        {
            var line = File.ReadLines($"/proc/{Pid}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Its command line, shortened for a message; empty if the process has ended.</summary>
    public string CommandLine()
    {
        const int MaxLength = 120;
        var line = string.Join(' ', Arguments());
        return line.Length > MaxLength ? line[..MaxLength] + "..." : line;
    }

    /// <summary>Its program and all its arguments; empty if the process has ended.</summary>
    public IReadOnlyList<string> Arguments()
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return [];
        }
    }

    static string CurrentBootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
