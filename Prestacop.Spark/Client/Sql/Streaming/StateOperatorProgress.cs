using System.Text.Json;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The state that a streaming operator keeps between batches.</summary>
public sealed record StateOperatorProgress
{
    /// <summary>The operator, such as <c>stateStoreSave</c>.</summary>
    public string OperatorName { get; init; } = "";

    /// <summary>The rows in the state.</summary>
    public long NumRowsTotal { get; init; }

    /// <summary>The rows that changed in the batch.</summary>
    public long NumRowsUpdated { get; init; }

    /// <summary>The rows that left the state in the batch.</summary>
    public long NumRowsRemoved { get; init; }

    /// <summary>The rows that came too late for the watermark.</summary>
    public long NumRowsDroppedByWatermark { get; init; }

    /// <summary>The memory in use, in bytes.</summary>
    public long MemoryUsedBytes { get; init; }

    /// <summary>The figures of the state store.</summary>
    public IReadOnlyDictionary<string, long> CustomMetrics { get; init; } = new Dictionary<string, long>();

    internal static StateOperatorProgress Of(JsonElement state) => new()
    {
        OperatorName = state.Text("operatorName") ?? "",
        NumRowsTotal = state.Whole("numRowsTotal"),
        NumRowsUpdated = state.Whole("numRowsUpdated"),
        NumRowsRemoved = state.Whole("numRowsRemoved"),
        NumRowsDroppedByWatermark = state.Whole("numRowsDroppedByWatermark"),
        MemoryUsedBytes = state.Whole("memoryUsedBytes"),
        CustomMetrics = state.Map("customMetrics", JsonFields.ToWhole),
    };
}
