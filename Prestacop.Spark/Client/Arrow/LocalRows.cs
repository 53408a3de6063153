using Apache.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Rows of this process that can be written as Arrow, any stretch of them at a time.</summary>
abstract class LocalRows(StructType schema, int count)
{
    public StructType Schema { get; } = schema;

    public int Count { get; } = count;

    /// <summary>A stretch of the rows as a whole IPC stream.</summary>
    /// <exception cref="InvalidCastException">A value is not of its column's type.</exception>
    /// <exception cref="OverflowException">A value does not fit its column's type.</exception>
    /// <exception cref="ArgumentException">A value is null although its column is NOT NULL.</exception>
    public abstract byte[] Write(int start, int count);

    /// <param name="rows">Records, values, or rows of objects.</param>
    /// <param name="schema">The columns; DateTimes that are left open are decided by the rows.</param>
    public static LocalRows Of<T>(IReadOnlyList<T> rows, StructType schema) => new Typed<T>(rows, DateTimeKinds.Resolve(schema, rows));

    sealed class Typed<T>(IReadOnlyList<T> rows, StructType schema) : LocalRows(schema, rows.Count)
    {
        readonly Action<ColumnBuilder[], T> _append = RecordAppender.For<T>(schema);

        public override byte[] Write(int start, int count)
        {
            var columns = ColumnBuilders.For(Schema);
            for (var i = start; i < start + count; i++)
                _append(columns, rows[i]);
            using var batch = new RecordBatch(
                ArrowTypeMapping.ToArrow(Schema), columns.Select(column => ArrowArrayFactory.BuildArray(column.Build())), count);
            return BatchWriter.Write(batch);
        }
    }
}
