namespace Prestacop.Spark.Sql.Streaming;

/// <summary>What a streaming query is doing now.</summary>
/// <param name="Message">In words, such as <c>Waiting for data to arrive</c>.</param>
/// <param name="IsDataAvailable">Whether there are rows that have not been read.</param>
/// <param name="IsTriggerActive">Whether a batch is under way.</param>
public sealed record StreamingQueryStatus(string Message, bool IsDataAvailable, bool IsTriggerActive);
