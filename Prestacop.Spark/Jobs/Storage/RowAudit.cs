namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// What rows amount to, whatever their order and files: two sets of rows with the same audit hold the same records with the same values.
/// Partitions are in ascending order.
/// </summary>
sealed record RowAudit(IReadOnlyList<PartitionAudit> Partitions)
{
    /// <summary>The number of rows.</summary>
    public long Rows => Partitions.Sum(partition => partition.Rows);

    /// <summary>The number of Kafka records: fewer than rows when a record is stored twice.</summary>
    public long Records => Partitions.Sum(partition => partition.Records);

    /// <summary>Compares with what was expected.</summary>
    /// <returns>Null when both are the same, else what differs.</returns>
    public string? DifferenceFrom(RowAudit expected)
    {
        if (Partitions.SequenceEqual(expected.Partitions))
            return null;
        var differing = Partitions.Concat(expected.Partitions).Select(partition => partition.Partition).Distinct().Order()
            .Where(number => Of(number) != expected.Of(number)).Select(number => $"partition {number}: {Text(Of(number))} instead of {Text(expected.Of(number))}");
        return string.Join("; ", differing);
    }

    PartitionAudit? Of(int number) => Partitions.FirstOrDefault(partition => partition.Partition == number);

    static string Text(PartitionAudit? partition) => partition is null
        ? "no rows"
        : $"{partition.Rows} rows of {partition.Records} records, offsets {partition.First} to {partition.Last} with the sum {partition.OffsetSum}, content {partition.Content}";
}

/// <summary>The rows of one Kafka partition.</summary>
/// <param name="Partition">Its number; -1 for rows without one.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Records">The number of distinct offsets with their timestamps: a topic that was made again has its offsets twice.</param>
/// <param name="First">The smallest offset.</param>
/// <param name="Last">The largest.</param>
/// <param name="OffsetSum">The sum of all offsets.</param>
/// <param name="Content">The sum of a hash over all columns of each row.</param>
public sealed record PartitionAudit(int Partition, long Rows, long Records, long First, long Last, string OffsetSum, string Content);
