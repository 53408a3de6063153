namespace Prestacop.Web.Store;

/// <summary>The position of a feed in a partition, stored in the same transaction as the effects of the records before it.</summary>
sealed class FeedPositionRow
{
    public required string Topic { get; set; }

    public int Partition { get; set; }

    /// <summary>The offset of the next record.</summary>
    public long Next { get; set; }
}
