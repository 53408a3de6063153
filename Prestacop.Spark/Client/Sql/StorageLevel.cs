namespace Prestacop.Spark.Sql;

/// <summary>Where the cluster keeps the rows of a cached DataFrame.</summary>
/// <param name="UseDisk">On disk.</param>
/// <param name="UseMemory">In memory.</param>
/// <param name="UseOffHeap">In memory outside the JVM's heap.</param>
/// <param name="Deserialized">As objects instead of bytes.</param>
/// <param name="Replication">On how many nodes.</param>
public sealed record StorageLevel(bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication = 1)
{
    /// <summary>Nowhere.</summary>
    public static StorageLevel None { get; } = new(false, false, false, false);

    /// <summary>On disk.</summary>
    public static StorageLevel DiskOnly { get; } = new(true, false, false, false);

    /// <summary>In memory; what does not fit is computed again.</summary>
    public static StorageLevel MemoryOnly { get; } = new(false, true, false, false);

    /// <summary>In memory, and on disk what does not fit.</summary>
    public static StorageLevel MemoryAndDisk { get; } = new(true, true, false, false);

    /// <summary>In memory as objects, and on disk what does not fit.</summary>
    public static StorageLevel MemoryAndDiskDeserialized { get; } = new(true, true, false, true);

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
