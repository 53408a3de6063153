using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Testing;

/// <summary>The rows that a plan itself holds.</summary>
static class FakeRows
{
    public static FakeAnswer Of(DataFrame rows) => Of(rows.Relation.LocalRelation);

    public static FakeAnswer Of(Proto.LocalRelation local)
    {
        var schema = (StructType)DataType.ParseDataType(local.Schema);
        using var reader = new ArrowStreamReader(local.Data.Memory);
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
                rows.AddRange(RowReader.Rows(batch, schema).Select(row => row.Values));
        }

        return new FakeAnswer(schema, rows);
    }
}
