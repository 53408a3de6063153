namespace Prestacop.TestKit;

/// <summary>What a soak samples.</summary>
/// <param name="Name">Its name in the file of samples and in figures.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Floor">What it may grow by in an hour: less is not worth a look, however sure it is. Null for what is shown and not judged.</param>
public sealed record SoakMeasure(string Name, string Unit, double? Floor)
{
    /// <summary>Resident memory, as the kernel counts it. Pages that several processes of one name share count for each.</summary>
    public static SoakMeasure Memory { get; } = new("memory", "MB", 20);

    /// <summary>What is left on the managed heap: of a JVM the old generation after its latest collection, of .NET all generations after the latest.</summary>
    public static SoakMeasure Heap { get; } = new("heap", "MB", 10);

    public static SoakMeasure Threads { get; } = new("threads", "threads", 5);

    /// <summary>Open file descriptors, with sockets.</summary>
    public static SoakMeasure Handles { get; } = new("handles", "handles", 10);

    /// <summary>Open sockets.</summary>
    public static SoakMeasure Connections { get; } = new("connections", "sockets", 5);

    /// <summary>Processor time over time since the sample before: 1 is one whole core.</summary>
    public static SoakMeasure Cpu { get; } = new("cpu", "cores", null);

    /// <summary>Bytes in files of a folder that must stay within bounds, whatever is fed.</summary>
    public static SoakMeasure Disk { get; } = new("disk", "MB", 20);

    /// <summary>Bytes in files of a folder that must grow, since what is fed is kept there.</summary>
    public static SoakMeasure Stored { get; } = new("stored", "MB", null);

    public static SoakMeasure Files { get; } = new("files", "files", null);

    /// <summary>Records that a query has not finished.</summary>
    public static SoakMeasure Lag { get; } = new("lag", "records", 36_000);

    /// <summary>What the drones have published, messages and pictures, since the load began.</summary>
    public static SoakMeasure Fed { get; } = new("fed", "MB", null);

    /// <summary>Alerts that the dashboard holds in memory, as it should.</summary>
    public static SoakMeasure Alerts { get; } = new("alerts", "alerts", null);

    /// <summary>The process: another one is a restart.</summary>
    public static SoakMeasure Pid { get; } = new("pid", "id", null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SoakMeasure> All { get; } = [Memory, Heap, Threads, Handles, Connections, Cpu, Disk, Stored, Files, Lag, Fed, Alerts, Pid];

    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static SoakMeasure Get(string name) => All.Single(measure => measure.Name == name);
}
