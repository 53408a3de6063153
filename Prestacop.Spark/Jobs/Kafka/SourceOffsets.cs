using System.Globalization;
using System.Text.Json;

namespace Prestacop.Spark.Jobs.Kafka;

/// <summary>The offsets of Spark's Kafka source as it writes them, in a checkpoint and in the progress of a query: for each topic the next offset by partition.</summary>
static class SourceOffsets
{
    const string None = "-";

    /// <summary>Reads them.</summary>
    /// <param name="text">JSON; a dash for a source that has none yet.</param>
    /// <exception cref="FormatException">It is no JSON, or other JSON; or a partition or an offset is no number, or a partition stands there twice.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Parse(string text)
    {
        if (text == None)
            return new Dictionary<string, IReadOnlyDictionary<int, long>>();
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateObject().ToDictionary(topic => topic.Name, topic => (IReadOnlyDictionary<int, long>)topic.Value.EnumerateObject()
                .ToDictionary(partition => int.Parse(partition.Name, NumberStyles.None, CultureInfo.InvariantCulture), partition => partition.Value.GetInt64()));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"These are no offsets of Spark's Kafka source: {malformed.Message}", malformed);
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string Format(IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> offsets) => offsets.Count == 0
        ? None
        : JsonSerializer.Serialize(offsets.ToDictionary(
            topic => topic.Key,
            topic => topic.Value.OrderBy(partition => partition.Key).ToDictionary(partition => partition.Key.ToString(CultureInfo.InvariantCulture), partition => partition.Value)));
}
