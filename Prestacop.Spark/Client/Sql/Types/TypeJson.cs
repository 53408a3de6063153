using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Spark's JSON form of a type.</summary>
static class TypeJson
{
    /// <summary>As Spark writes it: characters outside ASCII stay as they are.</summary>
    public static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DataType Parse(string json)
    {
        try
        {
            return Read(JsonNode.Parse(json));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"Not the JSON form of a Spark type: {error.Message}", error);
        }
    }

    static DataType Read(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var name) =>
            TypeNames.Parse(name) ?? throw new FormatException($"Not a Spark type: '{name}'"),
        JsonObject type => ReadObject(type),
        _ => throw new FormatException($"Not the JSON form of a Spark type: {node?.ToJsonString() ?? "null"}"),
    };

    static DataType ReadObject(JsonObject type) => (string?)type["type"] switch
    {
        "struct" => new StructType(Required(type, "fields").AsArray().Select(f => ReadField(f?.AsObject() ?? throw new FormatException("A field of a struct is null.")))),
        "array" => new ArrayType(Read(type["elementType"]), (bool)Required(type, "containsNull")),
        "map" => new MapType(Read(type["keyType"]), Read(type["valueType"]), (bool)Required(type, "valueContainsNull")),
        "udt" => new UnsupportedType("udt"),
        var other => throw new FormatException($"Not a Spark type: '{other}'"),
    };

    static StructField ReadField(JsonObject field)
    {
        var name = (string?)Required(field, "name") ?? "";
        var metadata = field["metadata"] as JsonObject;
        var type = Collations.TakeFrom(metadata, name, Read(field["type"]));
        return new StructField(name, type, (bool)Required(field, "nullable"), metadata is { Count: > 0 } ? metadata.ToJsonString(Format) : null);
    }

    static JsonNode Required(JsonObject type, string key) =>
        type[key] ?? throw new FormatException($"The JSON form of a Spark type lacks '{key}': {type.ToJsonString()}");
}
