using System.Text.Json.Serialization;
using Prestacop.Tickets.Files;

namespace Prestacop.Web.Tickets;

/// <summary>The JSON of the files beside what clerks hand in.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HandedIn))]
[JsonSerializable(typeof(FedContent))]
[JsonSerializable(typeof(TicketReject))]
sealed partial class TicketsJson : JsonSerializerContext;
