using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>A schema as the text that <c>from_json</c> and its like take.</summary>
static class SchemaText
{
    /// <summary>JSON with its keys in order, as PySpark sends it: equal plans are then equal messages.</summary>
    internal static string Of(StructType schema, [CallerArgumentExpression(nameof(schema))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(schema, name);
        return Sorted(schema.ToJson())!.ToJsonString(TypeJson.Format);
    }

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
