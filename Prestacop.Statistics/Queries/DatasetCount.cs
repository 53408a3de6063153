namespace Prestacop.Statistics.Queries;

/// <summary>What is stored of a dataset.</summary>
/// <param name="Rows">All rows, including those that could not be parsed.</param>
/// <param name="Unreadable">Rows that could not be parsed and are stored as bytes.</param>
/// <param name="DistinctOffsets">Distinct offsets in Kafka. When there are fewer than rows, a record is stored twice.</param>
public sealed record DatasetCount(long Rows, long Unreadable, long DistinctOffsets);
