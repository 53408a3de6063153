using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Writes rows as Arrow IPC streams.</summary>
static class BatchWriter
{
    /// <summary>One batch as a whole IPC stream.</summary>
    public static byte[] Write(IReadOnlyList<IReadOnlyList<object?>> rows, StructType schema)
    {
        var columns = schema.Fields.Select((field, i) =>
            ColumnWriter.Write([.. rows.Select(row => row[i])], field.DataType, field.IsNullable, field.Name));
        using var batch = new RecordBatch(ArrowTypeMapping.ToArrow(schema), columns, rows.Count);
        return Write(batch);
    }

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
