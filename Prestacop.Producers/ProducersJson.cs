using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Generation;
using Prestacop.Tickets.Feeding;

namespace Prestacop.Producers;

/// <summary>The JSON of the producers' own files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CsvRunReport))]
[JsonSerializable(typeof(GenerateRunReport))]
[JsonSerializable(typeof(DronesRunReport))]
sealed partial class ProducersJson : JsonSerializerContext;
