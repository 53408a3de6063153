using System.Globalization;
using System.Text.Json.Serialization;

namespace Prestacop.LocalCluster.Processes;

/// <summary>
/// A process for ever: its number is given to another process after its end, but never with the same start time in the same boot.
/// </summary>
/// <param name="Pid">The process's number.</param>
/// <param name="StartTicks">When it started, in the kernel's ticks since the machine's boot.</param>
/// <param name="BootId">Which boot of the machine that was.</param>
public sealed record ProcessIdentity(int Pid, long StartTicks, string BootId)
{
    /// <summary>The process that has the number now; null when none has, or only the remains of one that ended.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The second field is the program's name in parentheses and may itself hold blanks and parentheses.
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

    /// <summary>Memory in use, in bytes; null when the process has ended.</summary>
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

    /// <summary>Its command line as far as it fits a message; empty when the process has ended.</summary>
    public string CommandLine()
    {
        const int Longest = 120;
        try
        {
            var line = File.ReadAllText($"/proc/{Pid}/cmdline").Replace('\0', ' ').Trim();
            return line.Length > Longest ? line[..Longest] + "..." : line;
        }
        catch (IOException)
        {
            return "";
        }
    }

    static string CurrentBootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
