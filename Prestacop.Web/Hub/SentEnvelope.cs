using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Contracts;

namespace Prestacop.Web.Hub;

/// <summary>An <see cref="AlertEnvelope"/> as it is sent: the alert is JSON already, because hundreds of clients get the same one.</summary>
/// <param name="Position">The client's position with this alert.</param>
/// <param name="Alert">The alert's JSON in UTF-8.</param>
sealed record SentEnvelope(string Position, [property: JsonConverter(typeof(RawJsonConverter))] ReadOnlyMemory<byte> Alert);

/// <summary>Writes bytes as the JSON that they are.</summary>
sealed class RawJsonConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The hub sends alerts and receives none.");

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Span, skipInputValidation: true);
}
