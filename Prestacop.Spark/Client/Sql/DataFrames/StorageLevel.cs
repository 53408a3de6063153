namespace Prestacop.Spark.Sql;

/// <summary>Where the cluster keeps the rows of a cached DataFrame.</summary>
/// <param name="UseDisk">On disk.</param>
/// <param name="UseMemory">In memory.</param>
/// <param name="UseOffHeap">In memory outside the JVM's heap.</param>
/// <param name="Deserialized">As objects instead of bytes.</param>
/// <param name="Replication">On how many nodes.</param>
public sealed record StorageLevel(bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication = 1)
{
    // The names are those of Spark and of Microsoft.Spark.
#pragma warning disable CA1707 // The names are those of Microsoft.Spark.
    /// <summary>Nowhere.</summary>
    public static StorageLevel NONE { get; } = new(false, false, false, false);

    /// <summary>On disk.</summary>
    public static StorageLevel DISK_ONLY { get; } = new(true, false, false, false);

    /// <summary>On the disks of two nodes.</summary>
    public static StorageLevel DISK_ONLY_2 { get; } = new(true, false, false, false, 2);

    /// <summary>In memory as objects; what does not fit is computed again.</summary>
    public static StorageLevel MEMORY_ONLY { get; } = new(false, true, false, true);

    /// <summary>As <see cref="MEMORY_ONLY"/>, on two nodes.</summary>
    public static StorageLevel MEMORY_ONLY_2 { get; } = new(false, true, false, true, 2);

    /// <summary>In memory as bytes; what does not fit is computed again.</summary>
    public static StorageLevel MEMORY_ONLY_SER { get; } = new(false, true, false, false);

    /// <summary>As <see cref="MEMORY_ONLY_SER"/>, on two nodes.</summary>
    public static StorageLevel MEMORY_ONLY_SER_2 { get; } = new(false, true, false, false, 2);

    /// <summary>In memory as objects, and on disk what does not fit: what Spark chooses when nothing is said.</summary>
    public static StorageLevel MEMORY_AND_DISK { get; } = new(true, true, false, true);

    /// <summary>As <see cref="MEMORY_AND_DISK"/>, on two nodes.</summary>
    public static StorageLevel MEMORY_AND_DISK_2 { get; } = new(true, true, false, true, 2);

    /// <summary>In memory as bytes, and on disk what does not fit.</summary>
    public static StorageLevel MEMORY_AND_DISK_SER { get; } = new(true, true, false, false);

    /// <summary>As <see cref="MEMORY_AND_DISK_SER"/>, on two nodes.</summary>
    public static StorageLevel MEMORY_AND_DISK_SER_2 { get; } = new(true, true, false, false, 2);

    /// <summary>In memory outside the JVM's heap, and on disk what does not fit.</summary>
    public static StorageLevel OFF_HEAP { get; } = new(true, true, true, false);
#pragma warning restore CA1707

    /// <summary>In words, as Spark says it: <c>Disk Memory Deserialized 1x Replicated</c>.</summary>
    public string Description() =>
        $"{(UseDisk ? "Disk " : "")}{(UseMemory ? UseOffHeap ? "Memory (off heap) " : "Memory " : "")}{(Deserialized ? "Deserialized " : "Serialized ")}{Replication}x Replicated";

    internal Proto.StorageLevel ToProto() => new()
    {
        UseDisk = UseDisk,
        UseMemory = UseMemory,
        UseOffHeap = UseOffHeap,
        Deserialized = Deserialized,
        Replication = Replication,
    };

    internal static StorageLevel FromProto(Proto.StorageLevel level) =>
        new(level.UseDisk, level.UseMemory, level.UseOffHeap, level.Deserialized, level.Replication);
}
