using Apache.Arrow;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A function of one batch, run over all batches of a partition.</summary>
sealed record BatchBody(Func<RecordBatch, RecordBatch> Function)
{
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        await foreach (var batch in batches)
            yield return Function(batch);
    }
}

/// <summary>A function of a whole group as one batch.</summary>
sealed record GroupBody(Func<RecordBatch, RecordBatch> Function)
{
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        var parts = new List<RecordBatch>();
        await foreach (var batch in batches)
            parts.Add(batch);
        if (parts.Count > 0)
            yield return Function(JoinedBatch.Of(parts));
    }
}
