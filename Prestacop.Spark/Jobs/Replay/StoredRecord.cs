namespace Prestacop.Spark.Jobs.Replay;

/// <summary>A stored record, as <see cref="ReplayRows"/> reads it.</summary>
/// <param name="KafkaPartition">Its partition.</param>
/// <param name="KafkaOffset">Its offset.</param>
/// <param name="KafkaTimestamp">Its time, by the broker.</param>
/// <param name="KafkaKey">See <see cref="Streaming.StoredOrigin.Key"/>.</param>
/// <param name="KafkaHeaders">See <see cref="Streaming.StoredOrigin.Headers"/>.</param>
/// <param name="ColumnKey">The key, where it is a column of the dataset; null elsewhere.</param>
/// <param name="Json">The fields of the contract without a plate; of a picture the headers that older rows have as columns.</param>
/// <param name="Bytes">The value, where it is stored as bytes; sealed where plates are.</param>
/// <param name="Unreadable">Why the record could not be read; null for a readable one.</param>
/// <param name="Token">The token in the place of the plate.</param>
/// <param name="SealedPlate">What the vault has for the token; null when it has nothing, or may not be opened.</param>
public sealed record StoredRecord(
    int KafkaPartition, long KafkaOffset, DateTimeOffset KafkaTimestamp, string? KafkaKey, string? KafkaHeaders, string? ColumnKey, string? Json, byte[]? Bytes,
    string? Unreadable, string? Token, string? SealedPlate);
