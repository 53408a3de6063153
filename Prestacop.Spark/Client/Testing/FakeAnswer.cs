using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Testing;

/// <summary>What a query of a <see cref="FakeSpark"/> gives.</summary>
sealed record FakeAnswer(StructType Schema, IReadOnlyList<IReadOnlyList<object?>> Rows, SparkException? Error = null)
{
    public FakeAnswer(SparkException error)
        : this(new StructType(), [], error)
    {
    }

    public FakeAnswer First(int count) => this with { Rows = [.. Rows.Take(count)] };

    public FakeAnswer Last(int count) => this with { Rows = [.. Rows.TakeLast(count)] };

    public FakeAnswer Count() => Single("count(1)", new LongType(), (long)Rows.Count);

    public FakeAnswer Shown() => Single("show_string", new StringType(), string.Join(
        '\n', Rows.Select(row => string.Join(" | ", row.Select(ValueEquality.Show))).Prepend(string.Join(" | ", Schema.Fields.Select(field => field.Name)))));

    public IEnumerable<Proto.ExecutePlanResponse> Responses()
    {
        if (Error is not null)
            throw Error;
        yield return new Proto.ExecutePlanResponse { Schema = Schema.ToProto() };
        var data = UnsafeByteOperations.UnsafeWrap(BatchWriter.Write(Rows, Schema));
        yield return new Proto.ExecutePlanResponse { ArrowBatch = new() { RowCount = Rows.Count, StartOffset = 0, Data = data } };
    }

    FakeAnswer Single(string name, DataType type, object value) => new(new StructType(new StructField(name, type, IsNullable: false)), [[value]], Error);
}
