namespace Prestacop.Statistics.Queries;

/// <summary>What is stored of a dataset.</summary>
/// <param name="Rows">Rows, those that could not be read among them.</param>
/// <param name="Unreadable">Rows that could not be read and were kept as bytes.</param>
/// <param name="DistinctOffsets">Different places in Kafka; fewer than rows would be a record stored twice.</param>
public sealed record StoredCount(long Rows, long Unreadable, long DistinctOffsets);
