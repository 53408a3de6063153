using System.Globalization;
using System.Net.NetworkInformation;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Finds the process that listens on a port, from /proc.</summary>
public static class PortOwner
{
    const string Listening = "0A";

    /// <summary>Whether a process listens on the port, on any address of this machine.</summary>
    public static bool IsTaken(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    /// <summary>The process that listens; null if it belongs to another user.</summary>
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
            // The process has ended, or belongs to another user.
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
            // Closed after the folder was listed; the other descriptors still count.
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
