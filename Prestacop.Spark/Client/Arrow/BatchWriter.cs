using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Writes rows as Arrow IPC streams.</summary>
static class BatchWriter
{
    /// <summary>One batch as a whole IPC stream.</summary>
    public static byte[] Write(IReadOnlyList<IReadOnlyList<object?>> rows, StructType schema) => LocalRows.Of(rows, schema).Write(0, rows.Count);

    public static byte[] Write(RecordBatch batch)
    {
        using var stream = new MemoryStream();
        using (var writer = new ArrowStreamWriter(stream, batch.Schema, leaveOpen: true))
        {
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        return stream.ToArray();
    }
}
