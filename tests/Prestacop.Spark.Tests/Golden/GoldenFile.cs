using System.Text.Json.Nodes;

namespace Prestacop.Spark.Tests.Golden;

/// <summary>What PySpark sends, by the Python text that makes it; <c>eng/golden/make-golden</c> writes the files.</summary>
static class GoldenFile
{
    internal static IReadOnlyDictionary<string, JsonNode> Plans { get; } = Read("plans.json", "python", "plan");

    internal static IReadOnlyDictionary<string, JsonNode> Functions { get; } = Read("functions.json", "call", "expression");

    static Dictionary<string, JsonNode> Read(string file, string key, string value)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", file));
        return JsonNode.Parse(stream)!.AsArray().ToDictionary(row => row![key]!.GetValue<string>(), row => row![value]!);
    }
}
