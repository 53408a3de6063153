using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>Values of each type through a function: from Spark's columns and back.</summary>
sealed class ScalarBodyTests
{
    sealed record Read(string Plate, decimal? Confidence);

    static IEnumerable<TestCaseData> Types()
    {
        yield return Case(true, new BooleanType());
        yield return Case((sbyte)-3, new ByteType());
        yield return Case((short)-300, new ShortType());
        yield return Case(70_000, new IntegerType());
        yield return Case(long.MinValue, new LongType());
        yield return Case(1.5f, new FloatType());
        yield return Case(double.Epsilon, new DoubleType());
        yield return Case(-12.345678901234567890m, new DecimalType(38, 18));
        yield return Case("Straße", new StringType());
        yield return Case(new byte[] { 0, 255 }, new BinaryType());
        yield return Case(new DateOnly(1969, 12, 31), new DateType());
        yield return Case(new TimeOnly(23, 59, 59, 999), new TimeType());
        yield return Case(new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(1), new TimestampType());
        yield return Case(new DateTime(2026, 11, 29, 1, 2, 3, DateTimeKind.Unspecified), new TimestampNtzType());
        yield return Case(TimeSpan.FromMicroseconds(-1), new DayTimeIntervalType());
        yield return Case(new YearMonthInterval(-13), new YearMonthIntervalType());
        yield return Case(new[] { 1, 2 }, new ArrayType(new IntegerType()));
        yield return Case(new Dictionary<string, long> { ["a"] = 1 }, new MapType(new StringType(), new LongType()));
        yield return Case(new Read("ABC", 0.5m), new StructType(new StructField("Plate", new StringType()), new StructField("Confidence", new DecimalType(38, 18))));
        static TestCaseData Case<T>(T value, DataType type) => new TestCaseData(value, type) { TypeArgs = [typeof(T)] }.SetArgDisplayNames(type.SimpleString);
    }

    [TestCaseSource(nameof(Types))]
    public void A_value_passes_through_and_comes_back_the_same<T>(T value, DataType type)
    {
        var body = new ScalarBody<ValueTuple<T>, T>(arguments => arguments.Item1, type);

        var results = Values<T>(body.Compute(Batch(type, value)), type);

        results.Should().ContainSingle().Which.Should().BeEquivalentTo(value);
    }

    [Test]
    public void A_null_where_the_parameter_cannot_be_gives_null_without_a_call()
    {
        var calls = 0;
        var body = new ScalarBody<(int, int), int>(
            arguments =>
            {
                calls++;
                return arguments.Item1 + arguments.Item2;
            },
            new IntegerType());
        var schema = new StructType(new StructField("a", new IntegerType()), new StructField("b", new IntegerType()));

        var results = body.Compute(Batch(schema, [1, 2], [null, 2], [3, null], [4, 5]));

        Values<int?>(results, new IntegerType()).Should().Equal(3, null, null, 9);
        calls.Should().Be(2);
    }

    [Test]
    public void A_null_is_passed_on_where_the_parameter_can_be()
    {
        var body = new ScalarBody<(int?, string?), string>(arguments => $"{arguments.Item1?.ToString() ?? "-"}{arguments.Item2 ?? "-"}", new StringType());
        var schema = new StructType(new StructField("a", new IntegerType()), new StructField("b", new StringType()));

        Values<string>(body.Compute(Batch(schema, [null, "x"], [1, null])), new StringType()).Should().Equal("-x", "1-");
    }

    [Test]
    public void A_function_may_return_null()
    {
        var body = new ScalarBody<ValueTuple<string?>, string?>(arguments => arguments.Item1 == "x" ? null : arguments.Item1, new StringType());

        Values<string?>(body.Compute(Batch(new StringType(), "x", "y")), new StringType()).Should().Equal(null, "y");
    }

    [Test]
    public void Ten_arguments_come_in_their_order()
    {
        var body = new ScalarBody<(int, int, int, int, int, int, int, int, int, string), string>(
            a => $"{a.Item1}{a.Item2}{a.Item3}{a.Item4}{a.Item5}{a.Item6}{a.Item7}{a.Item8}{a.Item9}{a.Item10}", new StringType());
        var schema = new StructType(Enumerable.Range(0, 9).Select(i => new StructField($"c{i}", new IntegerType())).Append(new StructField("c9", new StringType())));

        Values<string>(body.Compute(Batch(schema, [1, 2, 3, 4, 5, 6, 7, 8, 9, "x"])), new StringType()).Should().Equal("123456789x");
    }

    [Test]
    public void A_function_without_arguments_gives_a_value_for_each_row()
    {
        var body = new ScalarBody<ValueTuple, int>(_ => 7, new IntegerType());

        Values<int>(body.Compute(new RecordBatch(new Schema([], null), [], 3)), new IntegerType()).Should().Equal(7, 7, 7);
    }

    static RecordBatch Batch(DataType type, params object?[] values) => Batch(new StructType(new StructField("_0", type)), [.. values.Select(value => new[] { value })]);

    /// <summary>As it comes from Spark: through bytes.</summary>
    static RecordBatch Batch(StructType schema, params object?[][] rows)
    {
        using var reader = new ArrowStreamReader(BatchWriter.Write(rows, schema));
        return reader.ReadNextRecordBatch();
    }

    static List<T> Values<T>(RecordBatch results, DataType type)
    {
        using var reader = new ArrowStreamReader(BatchWriter.Write(results));
        var schema = new StructType(new StructField("_0", type));
        return [.. RowReader.Rows(reader.ReadNextRecordBatch(), schema).Select(row => row.GetAs<T>(0))];
    }
}
