using Apache.Arrow;
using Apache.Arrow.Types;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Spark passes the rows of a table as one column of structs.</summary>
static class Structs
{
    /// <summary>The columns of a batch that has them in one.</summary>
    /// <exception cref="InvalidDataException">The batch is not of this form.</exception>
    public static RecordBatch Unwrap(RecordBatch batch) => batch is { ColumnCount: 1 } && batch.Column(0) is StructArray { Data.DataType: StructType type } rows
        ? new RecordBatch(new Schema(type.Fields, null), rows.Fields, batch.Length)
        : throw new InvalidDataException($"Spark sent a batch of {batch.ColumnCount} columns where one with rows belongs.");

    /// <summary>A batch with the columns in one.</summary>
    public static RecordBatch Wrap(RecordBatch batch)
    {
        var type = new StructType(batch.Schema.FieldsList);
        var rows = new StructArray(type, batch.Length, batch.Arrays, ArrowBuffer.Empty);
        return new RecordBatch(new Schema([new Field("_0", type, nullable: false)], null), [rows], batch.Length);
    }
}
