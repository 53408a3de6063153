using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Hands the rows of a partition to a writer. It is sent to the executors with the writer, and gives no rows.</summary>
/// <param name="Writer">What the user gave; each task has a copy.</param>
sealed record ForeachBody(IForeachWriter Writer)
{
    /// <summary>Of the rows that do not come.</summary>
    public static StructType Result { get; } = new(new StructField("written", new LongType()));

    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        var task = FunctionTask.Current;
        var isWanted = Writer.Open(task.Partition, task.Epoch);
        Exception? failure = null;
        try
        {
            if (isWanted)
                await WriteAsync(batches);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            Writer.Close(failure);
        }

        yield break;
    }

    async Task WriteAsync(IAsyncEnumerable<RecordBatch> batches)
    {
        StructType? schema = null;
        await foreach (var batch in batches)
        {
            foreach (var row in RowReader.Rows(batch, schema ??= ArrowTypeReading.ToSpark(batch.Schema)))
                Writer.Process(row);
        }
    }
}
