using Apache.Arrow;

namespace Prestacop.Spark.Worker.Command;

/// <summary>Several batches as one. The client's part of a function and the worker are compiled with this same file.</summary>
static class JoinedBatch
{
    /// <param name="parts">At least one batch; all have the same columns.</param>
    public static RecordBatch Of(IReadOnlyList<RecordBatch> parts) => parts is [var only]
        ? only
        : new RecordBatch(
            parts[0].Schema,
            Enumerable.Range(0, parts[0].ColumnCount).Select(at => ArrowArrayConcatenator.Concatenate([.. parts.Select(part => part.Column(at))])),
            parts.Sum(part => part.Length));
}
