using Prestacop.Spark.Jobs.Kafka;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>
/// The file of one batch in the folder <c>offsets</c> of a checkpoint: a version, the batch's settings, and for each source the offsets at
/// which the next batch begins.
/// </summary>
/// <param name="Settings">The batch's settings, as Spark wrote them.</param>
/// <param name="Sources">For each source its topics, and for each topic the next offset by partition.</param>
sealed record OffsetLog(string Settings, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>>> Sources)
{
    const string Version = "v1";

    /// <summary>Settings of a batch that Spark has not planned: Spark puts its own defaults in their place.</summary>
    public const string NoSettings = """{"batchWatermarkMs":0,"batchTimestampMs":0,"conf":{}}""";

    /// <summary>The next offsets of a topic; null when no source has the topic.</summary>
    public IReadOnlyDictionary<int, long>? Of(string topic) =>
        Sources.Select(source => source.GetValueOrDefault(topic)).FirstOrDefault(partitions => partitions is not null);

    /// <summary>Reads a file.</summary>
    /// <returns>Null for text that is not such a file.</returns>
    public static OffsetLog? Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 3 || lines[0] != Version)
            return null;
        try
        {
            return new OffsetLog(lines[1], [.. lines.Skip(2).Select(SourceOffsets.Parse)]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text of the file.</summary>
    public string Format() => string.Join('\n', [Version, Settings, .. Sources.Select(SourceOffsets.Format)]);
}
