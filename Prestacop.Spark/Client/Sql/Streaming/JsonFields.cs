using System.Globalization;
using System.Text.Json;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Reads the JSON of reports and events without insisting on anything: fields come and go from version to version.</summary>
static class JsonFields
{
    public static JsonElement Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new FormatException($"A JSON object is expected, not {document.RootElement.ValueKind}.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"Not JSON: {error.Message}", error);
        }
    }

    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    public static string? Text(this JsonElement element, string name) => element.Child(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        var child => ToText(child),
    };

    public static long Whole(this JsonElement element, string name) => element.TryWhole(name) ?? 0;

    public static long? TryWhole(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } child ? ToWhole(child) : null;

    public static double? TryNumber(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } child ? child.GetDouble() : null;

    public static DateTimeOffset Instant(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray().ToArray() : [];

    public static Dictionary<string, T> Map<T>(this JsonElement element, string name, Func<JsonElement, T> value) =>
        element.Child(name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().ToDictionary(property => property.Name, property => value(property.Value))
            : [];

    public static long ToWhole(JsonElement element) => element switch
    {
        { ValueKind: not JsonValueKind.Number } => 0,
        _ when element.TryGetInt64(out var whole) => whole,
        _ => (long)element.GetDouble(),
    };

    public static string ToText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
