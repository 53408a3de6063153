using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prestacop.Contracts;

/// <summary>The JSON of an evidence package: as <see cref="ContractsJson"/>, indented for people, with the same bytes on every system.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 32,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(EvidenceManifest))]
[JsonSerializable(typeof(IReadOnlyList<EvidenceDecision>))]
[JsonSerializable(typeof(EvidenceAudit))]
public sealed partial class EvidenceJson : JsonSerializerContext;
