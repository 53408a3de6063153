using System.Text.Json.Serialization;

namespace Prestacop.Tickets.Feeding;

/// <summary>The JSON of the files that say how far a ticket file has been published.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ResumePoint))]
sealed partial class TicketsJson : JsonSerializerContext;
