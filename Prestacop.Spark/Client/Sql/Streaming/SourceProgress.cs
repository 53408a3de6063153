using System.Text.Json;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>What a batch read from one source.</summary>
public sealed record SourceProgress
{
    /// <summary>The source in words, such as <c>KafkaV2[Subscribe[drone-messages]]</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the batch began, as the source's JSON; null at the very first.</summary>
    public string? StartOffset { get; init; }

    /// <summary>Where the batch ended, as the source's JSON.</summary>
    public string? EndOffset { get; init; }

    /// <summary>The end of the source when the batch was made, as the source's JSON.</summary>
    public string? LatestOffset { get; init; }

    /// <summary>The rows read.</summary>
    public long NumInputRows { get; init; }

    /// <summary>The rows a second that came in.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>The rows a second that were processed.</summary>
    public double ProcessedRowsPerSecond { get; init; }

    /// <summary>The source's own figures, such as <c>avgOffsetsBehindLatest</c> of Kafka.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    internal static SourceProgress Of(JsonElement source) => new()
    {
        Description = source.Text("description") ?? "",
        StartOffset = source.Text("startOffset"),
        EndOffset = source.Text("endOffset"),
        LatestOffset = source.Text("latestOffset"),
        NumInputRows = source.Whole("numInputRows"),
        InputRowsPerSecond = source.TryNumber("inputRowsPerSecond") ?? 0,
        ProcessedRowsPerSecond = source.TryNumber("processedRowsPerSecond") ?? 0,
        Metrics = source.Map("metrics", JsonFields.ToText),
    };
}
