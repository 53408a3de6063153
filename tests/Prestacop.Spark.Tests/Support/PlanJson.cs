using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;

namespace Prestacop.Spark.Tests.Support;

/// <summary>Messages of the protocol as JSON in one form, so that equal plans are equal texts.</summary>
/// <remarks>
/// Plan ids and call sites are left out, keys are sorted, and the variables of lambda functions are numbered by their
/// first use: PySpark counts them over the whole process.
/// </remarks>
static partial class PlanJson
{
    static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    static readonly string[] LeftOut = ["planId", "common", "origin"];

    internal static string Of(IMessage message) => Normalised(JsonNode.Parse(Formatter.Format(message))!);

    /// <summary>JSON of the golden files, through the message, so that both sides are written by the same formatter.</summary>
    internal static string Of<T>(JsonNode golden)
        where T : IMessage, new() => Of(JsonParser.Default.Parse<T>(golden.ToJsonString()));

    static string Normalised(JsonNode node)
    {
        var variables = new Dictionary<string, string>();
        return Sorted(node, variables)!.ToJsonString(Indented);
    }

    static JsonNode? Sorted(JsonNode? node, Dictionary<string, string> variables) => node switch
    {
        JsonObject map => new JsonObject(map
            .Where(pair => !LeftOut.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(
                pair.Key, pair.Key == "nameParts" ? Renamed(pair.Value!, variables) : Sorted(pair.Value, variables)))),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item, variables))]),
        _ => node?.DeepClone(),
    };

    static JsonArray Renamed(JsonNode parts, Dictionary<string, string> variables) =>
        new([.. parts.AsArray().Select(part => (JsonNode?)Renamed(part!.GetValue<string>(), variables))]);

    static string Renamed(string name, Dictionary<string, string> variables)
    {
        if (!variables.TryGetValue(name, out var renamed))
        {
            renamed = string.Create(CultureInfo.InvariantCulture, $"{TrailingNumber().Replace(name, "")}_{variables.Count}");
            variables.Add(name, renamed);
        }

        return renamed;
    }

    [GeneratedRegex("_[0-9]+$")]
    private static partial Regex TrailingNumber();
}
