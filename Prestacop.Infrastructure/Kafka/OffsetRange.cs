namespace Prestacop.Infrastructure.Kafka;

/// <summary>The offsets of a partition that are to be read, or that it has.</summary>
/// <param name="Low">The first offset.</param>
/// <param name="High">The offset after the last one.</param>
public readonly record struct OffsetRange(long Low, long High)
{
    /// <summary>How many offsets there are. Where records have been compacted away there are fewer records.</summary>
    public long Count => Math.Max(0, High - Low);
}
