using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Makes rows of record batches.</summary>
static class RowReader
{
    public static ColumnReader[] Columns(RecordBatch batch, StructType schema)
    {
        if (batch.ColumnCount != schema.Fields.Count)
            throw new InvalidDataException($"A batch has {batch.ColumnCount} columns, the schema {schema.Fields.Count}.");
        return [.. schema.Fields.Select((field, i) => ColumnReaders.For(batch.Column(i), field.DataType, field.Name))];
    }

    public static IEnumerable<Row> Rows(RecordBatch batch, StructType schema)
    {
        var columns = Columns(batch, schema);
        for (var row = 0; row < batch.Length; row++)
        {
            var values = new object?[columns.Length];
            for (var i = 0; i < columns.Length; i++)
                values[i] = columns[i].Get(row);
            yield return new Row(schema, values);
        }
    }
}
