using System.Text.Json;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The report of one batch of a streaming query. A field that Spark left out is 0, empty or null; <see cref="Json"/> has all of it.</summary>
public sealed record StreamingQueryProgress
{
    /// <summary>The query's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of its run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The query's name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>When the batch began, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The number of the batch, from 0.</summary>
    public long BatchId { get; init; }

    /// <summary>How long the batch took, in milliseconds.</summary>
    public long BatchDuration { get; init; }

    /// <summary>How long each step took, in milliseconds: <c>addBatch</c>, <c>triggerExecution</c>, ...</summary>
    public IReadOnlyDictionary<string, long> DurationMs { get; init; } = new Dictionary<string, long>();

    /// <summary>The watermark and the least, mean and greatest event time: <c>watermark</c>, <c>min</c>, <c>avg</c>, <c>max</c>.</summary>
    public IReadOnlyDictionary<string, string> EventTime { get; init; } = new Dictionary<string, string>();

    /// <summary>The rows read from all sources.</summary>
    public long NumInputRows { get; init; }

    /// <summary>The rows a second that came in.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>The rows a second that were processed.</summary>
    public double ProcessedRowsPerSecond { get; init; }

    /// <summary>The state of aggregations, joins and the like.</summary>
    public IReadOnlyList<StateOperatorProgress> StateOperators { get; init; } = [];

    /// <summary>The sources.</summary>
    public IReadOnlyList<SourceProgress> Sources { get; init; } = [];

    /// <summary>Where it writes to.</summary>
    public SinkProgress Sink { get; init; } = new();

    /// <summary>The metrics of <see cref="DataFrame.Observe(string,Column,Column[])"/>: by the name given there, a JSON object.</summary>
    public IReadOnlyDictionary<string, JsonElement> ObservedMetrics { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The report as Spark wrote it.</summary>
    public string Json { get; init; } = "{}";

    /// <summary>Reads a report of any version of Spark.</summary>
    /// <exception cref="FormatException">The text is not a JSON object.</exception>
    public static StreamingQueryProgress Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Of(JsonFields.Parse(json), json);
    }

    internal static StreamingQueryProgress Of(JsonElement progress, string json)
    {
        var sources = progress.Items("sources").Select(SourceProgress.Of).ToArray();
        return new StreamingQueryProgress
        {
            Id = progress.Text("id") ?? "",
            RunId = progress.Text("runId") ?? "",
            Name = progress.Text("name"),
            Timestamp = progress.Instant("timestamp"),
            BatchId = progress.Whole("batchId"),
            BatchDuration = progress.Whole("batchDuration"),
            DurationMs = progress.Map("durationMs", JsonFields.ToWhole),
            EventTime = progress.Map("eventTime", JsonFields.ToText),
            // Some versions leave the totals out: they are the sums of the sources'.
            NumInputRows = progress.TryWhole("numInputRows") ?? sources.Sum(s => s.NumInputRows),
            InputRowsPerSecond = progress.TryNumber("inputRowsPerSecond") ?? sources.Sum(s => s.InputRowsPerSecond),
            ProcessedRowsPerSecond = progress.TryNumber("processedRowsPerSecond") ?? sources.Sum(s => s.ProcessedRowsPerSecond),
            StateOperators = [.. progress.Items("stateOperators").Select(StateOperatorProgress.Of)],
            Sources = sources,
            Sink = SinkProgress.Of(progress.Child("sink")),
            ObservedMetrics = progress.Map("observedMetrics", element => element.Clone()),
            Json = json,
        };
    }
}
