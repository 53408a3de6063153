using Apache.Arrow;
using Apache.Arrow.Types;

namespace Prestacop.TestKit.Functions;

/// <summary>Functions of Arrow's batches, for tests on executors.</summary>
public static class BatchFunctions
{
    /// <summary>Doubles the column <c>id</c>.</summary>
    public static RecordBatch Doubled(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var ids = (Int64Array)batch.Column("id");
        var doubled = new Int64Array.Builder().Reserve(ids.Length);
        foreach (var id in ids.Values)
            doubled.Append(2 * id);
        return Named("id", doubled.Build());
    }

    /// <summary>Gives back what comes.</summary>
    public static async IAsyncEnumerable<RecordBatch> Same(IAsyncEnumerable<RecordBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        await foreach (var batch in batches)
            yield return batch;
    }

    /// <summary>The number of batches and of rows, in one row.</summary>
    public static async IAsyncEnumerable<RecordBatch> Counts(IAsyncEnumerable<RecordBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var (count, rows) = (0L, 0L);
        long? key = null;
        await foreach (var batch in batches)
        {
            (count, rows) = (count + 1, rows + batch.Length);
            key = ((Int64Array)batch.Column("key")).GetValue(0);
        }

        var schema = new Schema([new Field("rows", Int64Type.Default, true), new Field("batches", Int64Type.Default, true), new Field("key", Int64Type.Default, true)], null);
        yield return new RecordBatch(schema, [One(rows), One(count), One(key ?? -1)], 1);
    }

    /// <summary>Calls its column otherwise than was declared.</summary>
    public static RecordBatch Misnamed(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Named("other", batch.Column("id"));
    }

    static Int64Array One(long value) => new Int64Array.Builder().Append(value).Build();

    static RecordBatch Named(string name, IArrowArray column) => new(new Schema([new Field(name, column.Data.DataType, nullable: true)], null), [column], column.Length);
}
