using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Contracts;

namespace Prestacop.Web.Hub;

/// <summary>An <see cref="AlertEnvelope"/> as it is sent, with the alert written already: hundreds of clients get the same one.</summary>
sealed record SentEnvelope(string Position, RawAlert Alert);

/// <summary>An alert's JSON.</summary>
[JsonConverter(typeof(Converter))]
readonly record struct RawAlert(ReadOnlyMemory<byte> Json)
{
    sealed class Converter : JsonConverter<RawAlert>
    {
        public override RawAlert Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The hub sends alerts and receives none.");

        public override void Write(Utf8JsonWriter writer, RawAlert value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}
