namespace Prestacop.Web.Store;

/// <summary>How far a partition has been taken in; stored together with what came of it.</summary>
sealed class FeedPositionRow
{
    public required string Topic { get; set; }

    public int Partition { get; set; }

    /// <summary>The offset of the next record.</summary>
    public long Next { get; set; }
}
