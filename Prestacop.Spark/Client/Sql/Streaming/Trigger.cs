using System.Globalization;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>When a streaming query works. Durations are given in milliseconds, or as Spark writes them: <c>10 seconds</c>.</summary>
public sealed class Trigger
{
    readonly Action<Proto.WriteStreamOperationStart> _apply;

    Trigger(Action<Proto.WriteStreamOperationStart> apply) => _apply = apply;

    /// <summary>A batch at each interval, when there are new rows; 0 milliseconds for one after the other.</summary>
    public static Trigger ProcessingTime(long intervalMs) => ProcessingTime(Milliseconds(intervalMs, nameof(intervalMs)));

    /// <inheritdoc cref="ProcessingTime(long)"/>
    public static Trigger ProcessingTime(string interval) => Of(interval, (start, value) => start.ProcessingTimeInterval = value);

    /// <summary>All that is there now in one batch, then the query ends. <see cref="AvailableNow"/> does the same in batches of bearable size.</summary>
    public static Trigger Once() => new(start => start.Once = true);

    /// <summary>All that is there now, in as many batches as it takes, then the query ends.</summary>
    public static Trigger AvailableNow() => new(start => start.AvailableNow = true);

    /// <summary>Row by row, with a checkpoint at each interval; experimental in Spark, for simple queries only.</summary>
    public static Trigger Continuous(long intervalMs) => Continuous(Milliseconds(intervalMs, nameof(intervalMs)));

    /// <inheritdoc cref="Continuous(long)"/>
    public static Trigger Continuous(string interval) => Of(interval, (start, value) => start.ContinuousCheckpointInterval = value);

    /// <summary>
    /// Real-time mode of Spark 4.2: rows pass within milliseconds. The query must be without state, in output mode <c>update</c> and
    /// checkpointed; it holds a task slot for each partition of its source.
    /// </summary>
    /// <param name="batchDurationMs">How long a batch, and so the time between two checkpoints, lasts; it is not the latency.</param>
    public static Trigger RealTime(long batchDurationMs = 300_000) => RealTime(Milliseconds(batchDurationMs, nameof(batchDurationMs)));

    /// <inheritdoc cref="RealTime(long)"/>
    public static Trigger RealTime(string batchDuration) => Of(batchDuration, (start, value) => start.RealTimeBatchDuration = value);

    internal void ApplyTo(Proto.WriteStreamOperationStart start) => _apply(start);

    static Trigger Of(string interval, Action<Proto.WriteStreamOperationStart, string> set)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(interval);
        return new Trigger(start => set(start, interval.Trim()));
    }

    static string Milliseconds(long value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return $"{value.ToString(CultureInfo.InvariantCulture)} milliseconds";
    }
}
