using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The JSON of the files in a storage's folder <c>_layout</c>: a file that lacks a field, or has a null in its place, is refused where it is read.</summary>
static class LayoutJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The same for files that people read as well.</summary>
    public static JsonSerializerOptions Readable { get; } = new(Options) { WriteIndented = true };

    /// <summary>The same with the names as they are in the code.</summary>
    public static JsonSerializerOptions PlainNames { get; } = new(Options) { PropertyNamingPolicy = null };
}
