using System.Globalization;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Who listens on a port, as far as the kernel tells.</summary>
public static class PortOwner
{
    const string Listening = "0A";

    /// <summary>Whether anything listens on the port, on loopback or on every address.</summary>
    public static bool IsTaken(int port) => Inodes(port).Count > 0;

    /// <summary>The process that listens; null when it belongs to another user.</summary>
    public static ProcessIdentity? Find(int port)
    {
        var sockets = Inodes(port).Select(inode => $"socket:[{inode}]").ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Holds(folder, sockets))
                return ProcessIdentity.Of(pid);
        }
        return null;
    }

    /// <summary>Such as <c>process 4711, java -Xmx1g kafka.Kafka</c>.</summary>
    public static string Describe(int port) =>
        Find(port) is { } owner ? $"process {owner.Pid}, {owner.CommandLine()}" : "a process of another user";

    static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => IsOneOf(file, sockets));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to someone else.
            return false;
        }
    }

    static bool IsOneOf(string descriptor, HashSet<string> sockets)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false) is { } target && sockets.Contains(Path.GetFileName(target.FullName));
        }
        catch (IOException)
        {
            // Closed since the folder was listed, as any thread of a busy process may do: the others still count.
            return false;
        }
    }

    static List<string> Inodes(int port)
    {
        var inodes = new List<string>();
        var hex = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (!File.Exists(table))
                continue;
            foreach (var line in File.ReadLines(table).Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields[1].EndsWith(hex, StringComparison.Ordinal) && fields[3] == Listening)
                    inodes.Add(fields[9]);
            }
        }
        return inodes;
    }
}
