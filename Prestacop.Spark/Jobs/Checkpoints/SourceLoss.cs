using System.Globalization;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>Records of a partition that Kafka has no longer, and that the query has not read.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="First">The first offset that is missing.</param>
/// <param name="Last">The last one; null when nobody knows it.</param>
/// <param name="What">What happened.</param>
sealed record SourceLoss(int Partition, long First, long? Last, string What)
{
    /// <summary>One sentence.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"partition {Partition}: {What}");

    public static SourceLoss Of(int partition, long first, long? last, FormattableString what) =>
        new(partition, first, last, what.ToString(CultureInfo.InvariantCulture));
}
