using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>An alert as Kafka delivered it.</summary>
/// <param name="Json">The record's bytes, valid UTF-8: also fields that a newer alerts job has added and this version does not know.</param>
/// <param name="Alert">What this version knows of it.</param>
/// <param name="Partition">Kafka's partition of the record.</param>
/// <param name="Offset">Kafka's offset of the record.</param>
/// <param name="ReceivedAt">When Kafka received it.</param>
public sealed record AlertRecord(ReadOnlyMemory<byte> Json, Alert Alert, int Partition, long Offset, DateTimeOffset ReceivedAt);
