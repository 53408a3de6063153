using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prestacop.Contracts;

/// <summary>
/// The JSON form of the contracts: camelCase names, no nulls, unknown fields ignored, and a message with a wrong type or
/// without a required field, or with a null in its place, rejected by <see cref="JsonException"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DroneMessage))]
[JsonSerializable(typeof(ParkingViolation))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertEnvelope))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(DroneCommand))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(RejectedRecord))]
[JsonSerializable(typeof(StatisticMessage))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(WatchListEntry))]
[JsonSerializable(typeof(Zone))]
[JsonSerializable(typeof(StorageGap))]
[JsonSerializable(typeof(LegalHold))]
[JsonSerializable(typeof(Removal))]
[JsonSerializable(typeof(ExpungeOrder))]
[JsonSerializable(typeof(ExpungeAnswer))]
[JsonSerializable(typeof(ViolationCode[]))]
public sealed partial class ContractsJson : JsonSerializerContext;
