using System.Globalization;
using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>
/// Records that are not stored and never will be: Kafka had deleted them before they were read, and the operator let the job go on without them.
/// Each is a small file beside the dataset, <c>STORAGE/_layout/DATASET/gaps/NAME.json</c>.
/// </summary>
public sealed record StorageGap
{
    /// <summary>The topic's name in Kafka, with its prefix.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition.</summary>
    public required int Partition { get; init; }

    /// <summary>The first offset that is missing.</summary>
    public required long First { get; init; }

    /// <summary>The last offset that is missing; null when nobody knows it, since the topic is gone.</summary>
    public long? Last { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was noticed, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the topic when it was noticed: offsets of another id count other records. Null when it is not known.</summary>
    public string? TopicId { get; init; }

    /// <summary>How many records are missing; null when nobody knows.</summary>
    public long? Count => Last - First + 1;

    /// <summary>The name of the gap's file: the same gap, noticed again after the job was killed, replaces it.</summary>
    public string FileName => string.Create(
        CultureInfo.InvariantCulture, $"{Name(TopicId ?? "topic")}-p{Partition}-{First}-{Last?.ToString(CultureInfo.InvariantCulture) ?? "end"}.json");

    /// <summary>The folder of the gaps of a dataset.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    /// <param name="dataset">The dataset.</param>
    public static string FolderOf(string storage, string dataset) => $"{storage}/_layout/{dataset}/gaps";

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ContractsJson.Default.StorageGap);

    /// <summary>Reads the text of a file.</summary>
    /// <returns>Null for a text that is not one, such as that of a file that is being written.</returns>
    public static StorageGap? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ContractsJson.Default.StorageGap);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Ids are base64 for URLs; a name that begins with a hyphen or an underscore is hidden from some readers.
    static string Name(string id) => $"t{string.Concat(id.Where(char.IsAsciiLetterOrDigit))}";
}
