using System.Text.Json;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>What a batch wrote.</summary>
public sealed record SinkProgress
{
    /// <summary>The sink in words, such as <c>FileSink[hdfs://...]</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rows written, or -1 when the sink does not count them.</summary>
    public long NumOutputRows { get; init; } = -1;

    /// <summary>The sink's own figures.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    internal static SinkProgress Of(JsonElement sink) => new()
    {
        Description = sink.Text("description") ?? "",
        NumOutputRows = sink.TryWhole("numOutputRows") ?? -1,
        Metrics = sink.Map("metrics", JsonFields.ToText),
    };
}
