namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>The state of a query's checkpoint.</summary>
/// <param name="Planned">The newest batch whose offsets are fixed; null for none.</param>
/// <param name="Committed">The newest batch that is complete; null for none.</param>
/// <param name="Offsets">Where the batch after the last complete one begins; null when no batch is complete.</param>
/// <param name="TopicIds">The ids that the topics had when the query was last started, by name.</param>
sealed record Checkpoint(long? Planned, long? Committed, OffsetLog? Offsets, IReadOnlyDictionary<string, string> TopicIds)
{
    /// <summary>The state of a folder that does not exist.</summary>
    public static Checkpoint None { get; } = new(null, null, null, new Dictionary<string, string>());
}
