using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>In the JSON form a collated string is a plain one, and the collations are in the metadata of the field, by their path in its type.</summary>
static class Collations
{
    const string Key = "__COLLATIONS";
    const string SparkProvider = "spark.";
    const string IcuProvider = "icu.";

    public static JsonObject AddTo(JsonObject metadata, StructField field)
    {
        var collations = new JsonObject();
        Collect(field.DataType, field.Name, collations);
        if (collations.Count > 0)
            metadata[Key] = collations;
        return metadata;
    }

    /// <summary>Takes the collations out of the metadata and puts them into the type.</summary>
    public static DataType TakeFrom(JsonObject? metadata, string name, DataType type)
    {
        if (metadata?[Key] is not JsonObject collations)
            return type;
        metadata.Remove(Key);
        return Apply(type, name, collations);
    }

    static void Collect(DataType type, string path, JsonObject collations)
    {
        switch (type)
        {
            case StringType { Collation: not StringType.Binary } text:
                collations[path] = (text.Collation.StartsWith("UTF8_", StringComparison.Ordinal) ? SparkProvider : IcuProvider) + text.Collation;
                break;
            case ArrayType array:
                Collect(array.ElementType, $"{path}.element", collations);
                break;
            case MapType map:
                Collect(map.KeyType, $"{path}.key", collations);
                Collect(map.ValueType, $"{path}.value", collations);
                break;
        }
    }

    static DataType Apply(DataType type, string path, JsonObject collations) => type switch
    {
        StringType when (string?)collations[path] is { } collation => new StringType(collation[(collation.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        ArrayType array => array with { ElementType = Apply(array.ElementType, $"{path}.element", collations) },
        MapType map => map with
        {
            KeyType = Apply(map.KeyType, $"{path}.key", collations),
            ValueType = Apply(map.ValueType, $"{path}.value", collations),
        },
        _ => type,
    };
}
