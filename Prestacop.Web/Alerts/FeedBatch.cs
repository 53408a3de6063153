namespace Prestacop.Web.Alerts;

/// <summary>Records of Kafka that are stored together, and the offsets to continue from after them.</summary>
sealed record FeedBatch(
    IReadOnlyList<AlertRecord> Alerts,
    IReadOnlyList<DecisionRecord> Decisions,
    IReadOnlyDictionary<(string Topic, int Partition), long> Next)
{
    static readonly Dictionary<(string, int), long> Nowhere = [];

    /// <summary>One alert, without a position.</summary>
    public static FeedBatch Of(AlertRecord alert) => new([alert], [], Nowhere);

    /// <summary>One decision, without a position.</summary>
    public static FeedBatch Of(DecisionRecord decision) => new([], [decision], Nowhere);
}
