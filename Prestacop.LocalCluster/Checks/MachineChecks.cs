using System.Globalization;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Checks;

/// <summary>Checks the jars, the ports, the memory and the disk.</summary>
public static class MachineChecks
{
    const long Gigabyte = 1L << 30;

    // Kafka, HDFS and two running Spark drivers use about 3.5 GB.
    const long MemoryNeeded = 4 * Gigabyte;
    const long DiskNeeded = 5 * Gigabyte;

    public static IEnumerable<Finding> Run(Repository repository, ClusterHome home, PortChoice ports)
    {
        foreach (var module in (string[])["kafka", "hadoop", "spark"])
            yield return Jars(repository, module);
        var state = ClusterState.Load(home);
        var chosen = ports.Resolve(state, home.Choice);
        foreach (var port in (state?.Shape ?? ClusterShape.OneOfEach).Ports.Where(port => state?.Uses(port) ?? !port.IsOfSecureClusters))
            yield return Port(port, chosen[port.Name], state);
        yield return Access(state);
        yield return Memory(state);
        yield return Disk(home);
    }

    static Finding Access(ClusterState? state) => new(
        "access",
        true,
        (state?.IsSecure, state?.Shape.Kerberos) switch
        {
            (true, true) => "Kafka and HDFS let in only who has a file of secrets, each with the rights of its part",
            (true, _) => "Kafka lets in only who has a file of secrets, each with the rights of its part. HDFS trusts everyone on this machine: any user of it can read and change stored data",
            (_, true) => "HDFS lets in only who has a keytab, each with the rights of its role. Kafka trusts everyone on this machine: any user of it can read and change its records",
            _ => "Kafka and HDFS of the local cluster trust everyone on this machine: any user of it can read and change their data; up --secure closes Kafka, up --kerberos HDFS",
        },
        IsNote: true);

    static Finding Jars(Repository repository, string module)
    {
        var folder = repository.Jars(module);
        var count = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jar").Count(File.Exists) : 0;
        return count > 0
            ? new Finding($"jars of {module}", true, $"{count} in {folder}")
            : new Finding($"jars of {module}", false, $"none in {folder}. Run spark-submit/setup");
    }

    static Finding Port(ClusterPort port, int number, ClusterState? state)
    {
        var subject = $"port {number.ToString(CultureInfo.InvariantCulture)}";
        if (!PortOwner.IsTaken(number))
            return new Finding(subject, true, $"free for {port.Name}");
        if (state?.Running(port.Service) is { } process && PortOwner.Find(number) == process)
            return new Finding(subject, true, $"{port.Name} of this cluster");
        return new Finding(subject, false,
            $"needed for {port.Name}, in use by {PortOwner.Describe(number)}. Set another with {port.HowToSet}, or use --free-ports");
    }

    static Finding Memory(ClusterState? state)
    {
        var free = File.ReadLines("/proc/meminfo")
            .Where(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
            .FirstOrDefault();
        // A container may allow less than the machine has.
        var available = Math.Min(free, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var running = Cluster.ServicesOf(state?.Shape ?? ClusterShape.OneOfEach).Sum(service => state?.Running(service.Name)?.ResidentBytes() ?? 0);
        return Room("memory", available + running, MemoryNeeded, "Close other programs, or use a larger machine");
    }

    static Finding Disk(ClusterHome home)
    {
        var folder = new DirectoryInfo(home.Folder);
        while (!folder.Exists && folder.Parent is not null)
            folder = folder.Parent;
        return Room("disk", new DriveInfo(folder.FullName).AvailableFreeSpace, DiskNeeded, "Free some, or choose another folder with --home DIR");
    }

    static Finding Room(string subject, long bytes, long needed, string remedy)
    {
        var text = $"{((double)bytes / Gigabyte).ToString("0.0", CultureInfo.InvariantCulture)} GB free";
        return bytes >= needed
            ? new Finding(subject, true, text)
            : new Finding(subject, false, $"{text}, {needed / Gigabyte} GB are required. {remedy}");
    }
}
