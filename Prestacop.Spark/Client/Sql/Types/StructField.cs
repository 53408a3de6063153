using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>A column of a <see cref="StructType"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its type.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Metadata">More about it, as a JSON object; null for none.</param>
public sealed record StructField(string Name, DataType DataType, bool IsNullable = true, string? Metadata = null)
{
    internal const string CommentKey = "comment";

    /// <summary>The comment in the metadata.</summary>
    internal string? Comment =>
        Metadata is not null && JsonNode.Parse(Metadata)?[CommentKey] is JsonValue comment && comment.TryGetValue<string>(out var text) ? text : null;

    internal JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["type"] = DataType.ToJson(),
        ["nullable"] = IsNullable,
        ["metadata"] = Collations.AddTo(Metadata is null ? new JsonObject() : JsonNode.Parse(Metadata)!.AsObject(), this),
    };
}
