using System.Data.SqlTypes;
using System.Numerics;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.TestKit.Client;

namespace Prestacop.Spark.Tests;

#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

sealed class ArrowRoundTripTests
{
    static readonly object[] Samples =
    [
        new object[] { new BooleanType(), true },
        new object[] { new ByteType(), sbyte.MinValue },
        new object[] { new ShortType(), short.MinValue },
        new object[] { new IntegerType(), int.MinValue },
        new object[] { new LongType(), long.MinValue },
        new object[] { new FloatType(), 1.5f },
        new object[] { new DoubleType(), double.NegativeInfinity },
        new object[] { new DecimalType(28, 10), -123456789012345678.0123456789m },
        new object[] { new DecimalType(38, 38), SqlDecimal.Parse("-0.12345678901234567890123456789012345678") },
        new object[] { new DecimalType(38, 0), SqlDecimal.Parse("99999999999999999999999999999999999999") },
        new object[] { new StringType(), "é\0🚓" },
        new object[] { new BinaryType(), new byte[] { 0, 255 } },
        new object[] { new DateType(), DateOnly.MinValue },
        new object[] { new DateType(), DateOnly.MaxValue },
        new object[] { new TimeType(), new TimeOnly(23, 59, 59, 999, 999) },
        new object[] { new GeometryType(3857), new Geometry(new byte[] { 1, 2 }, 3857) },
        new object[] { new GeographyType(), new Geography(new byte[] { 1, 2 }) },
        new object[] { new TimestampType(), DateTimeOffset.MinValue },
        new object[] { new TimestampType(), new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero) },
        new object[] { new TimestampNtzType(), new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        new object[] { new DayTimeIntervalType(), TimeSpan.FromMicroseconds(-1) },
        new object[] { new YearMonthIntervalType(), new YearMonthInterval(-13) },
        new object[] { new CalendarIntervalType(), new CalendarInterval(-1, 2, -3) },
        new object[] { new VariantType(), new Variant(new byte[] { 12 }, new byte[] { 1, 0, 0 }) },
        new object[] { new ArrayType(new ArrayType(new IntegerType())), new object?[] { new object?[] { 1, null }, null, Array.Empty<object?>() } },
        new object[]
        {
            new MapType(new BinaryType(), new StringType()),
            new Dictionary<object, object?>(ValueEquality.Keys) { [new byte[] { 1 }] = "x", [new byte[] { 2 }] = null },
        },
    ];

    [TestCaseSource(nameof(Samples))]
    public void A_value_survives_writing_and_reading(DataType type, object value)
    {
        var read = RoundTrip(type, [value, null, value]);

        ValueEquality.AreEqual(read[0], value).Should().BeTrue($"{ValueEquality.Show(read[0])} was {ValueEquality.Show(value)}");
        read[0]!.GetType().Should().BeAssignableTo(value.GetType());
        read[1].Should().BeNull();
        ValueEquality.AreEqual(read[2], value).Should().BeTrue();
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomTable)])]
    public void Any_table_survives_writing_and_reading(RandomTable table)
    {
        using var reader = new ArrowStreamReader(BatchWriter.Write([.. table.Rows.Select(row => row.Values)], table.Schema));
        using var batch = reader.ReadNextRecordBatch();

        ArrowTypeReading.ToSpark(batch.Schema).Should().Be(table.Schema, "a function in the worker reads the types from the batch");
        RowReader.Rows(batch, table.Schema).Select(row => string.Join('|', PlainText.Of(row.Values)))
            .Should().Equal(table.Rows.Select(row => string.Join('|', PlainText.Of(row.Values))));
    }

    [Test]
    public void A_struct_survives_with_and_without_nulls()
    {
        var type = new StructType(new StructField("a", new IntegerType(), IsNullable: false), new StructField("b", new ArrayType(new StringType())));
        var row = new GenericRow([1, new object?[] { "x", null }]);

        var read = RoundTrip(type, [row, null, new GenericRow([2, null])]);

        read[0].Should().BeOfType<Row>().Which.Get("b").Should().BeEquivalentTo(new[] { "x", null });
        read[1].Should().BeNull();
        read[2].Should().Be(new Row(type, [2, null]));
    }

    [FsCheck.NUnit.Property]
    public bool Any_decimal_of_28_digits_is_exact(int low, int middle, int high, bool negative)
    {
        var value = new decimal(low, middle, high & 0xFFFFFF, negative, scale: 10);
        return RoundTrip(new DecimalType(28, 10), [value])[0] is decimal read && read == value;
    }

    [FsCheck.NUnit.Property]
    public bool Any_decimal_of_38_digits_is_exact(BigInteger number)
    {
        var unscaled = BigInteger.Remainder(number * number * number * number + number, BigInteger.Pow(10, 38));
        var value = SqlDecimal.Parse(unscaled.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return RoundTrip(new DecimalType(38, 0), [value])[0] is SqlDecimal read && (read == value).Value;
    }

    [FsCheck.NUnit.Property]
    public bool Any_instant_is_read_to_the_microsecond_before_it(DateTimeOffset value)
    {
        var read = (DateTimeOffset)RoundTrip(new TimestampType(), [value])[0]!;
        return read <= value && value - read < TimeSpan.FromMicroseconds(1) && read.Offset == TimeSpan.Zero;
    }

    [FsCheck.NUnit.Property]
    public bool Any_texts_survive(string?[] values) =>
        RoundTrip(new StringType(), [.. values.Select(v => v is null || !HasLoneSurrogate(v) ? v : "")])
            .SequenceEqual(values.Select(v => v is null || !HasLoneSurrogate(v) ? v : ""));

    [FsCheck.NUnit.Property]
    public bool Any_lists_survive(int[][] values) =>
        RoundTrip(new ArrayType(new IntegerType()), [.. values])
            .Zip(values)
            .All(pair => ((IReadOnlyList<object?>)pair.First!).Cast<int>().SequenceEqual(pair.Second));

    [TestCase("12.345")]
    [TestCase("1000")]
    public void A_decimal_that_does_not_fit_is_rejected_and_not_rounded(string value)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var act = () => RoundTrip(new DecimalType(5, 2), [number]);

        act.Should().Throw<OverflowException>().WithMessage("*decimal(5,2)*");
    }

    [Test]
    public void A_decimal_with_trailing_zeros_fits() => RoundTrip(new DecimalType(5, 2), [1.5000m])[0].Should().Be(1.5m);

    [Test]
    public void A_number_fits_a_wider_column_and_not_a_narrower_one()
    {
        var narrow = () => RoundTrip(new ByteType(), [128]);

        RoundTrip(new LongType(), [5])[0].Should().Be(5L);
        narrow.Should().Throw<OverflowException>().WithMessage("*tinyint*");
    }

    [Test]
    public void A_value_of_another_type_is_rejected_with_the_column()
    {
        var act = () => RoundTrip(new IntegerType(), ["x"]);

        act.Should().Throw<InvalidCastException>().WithMessage("*'c'*int*String*");
    }

    [Test]
    public void Rejects_a_local_time_in_a_timestamp_column()
    {
        var act = () => RoundTrip(new TimestampType(), [new DateTime(2026, 1, 1)]);

        act.Should().Throw<InvalidCastException>().WithMessage("*DateTimeOffset*");
    }

    [TestCase(6, 12_345_670L)]
    [TestCase(3, 12_340_000L)]
    [TestCase(0, 10_000_000L)]
    public void A_time_of_day_is_cut_to_the_digits_of_its_column(int digits, long ticks) =>
        RoundTrip(new TimeType(digits), [new TimeOnly(12_345_678)])[0].Should().Be(new TimeOnly(ticks));

    [Test]
    public void Equal_names_in_a_nested_struct_are_told_apart_in_the_data_and_kept_in_the_schema()
    {
        var type = new StructType(new StructField("x", new IntegerType()), new StructField("x", new StringType()));

        var sent = (Apache.Arrow.Types.StructType)ArrowTypeMapping.ToArrow((DataType)type);

        sent.Fields.Select(field => field.Name).Should().OnlyHaveUniqueItems();
        RoundTrip(type, [new GenericRow([1, "a"])])[0].Should().Be(new Row(type, [1, "a"]));
    }

    [Test]
    public void A_reference_system_is_sent_as_a_number_also_when_each_value_has_its_own()
    {
        var sent = (Apache.Arrow.Types.StructType)ArrowTypeMapping.ToArrow((DataType)new GeometryType(GeometryType.AnySrid));

        sent.Fields[1].Metadata["srid"].Should().Be("-1");
    }

    [Test]
    public void A_null_in_a_not_null_column_is_rejected()
    {
        var act = () => BatchWriter.Write([[null]], new StructType(new StructField("c", new LongType(), IsNullable: false)));

        act.Should().Throw<ArgumentException>().WithMessage("*'c'*NOT NULL*");
    }

    static bool HasLoneSurrogate(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) != text;

    static object?[] RoundTrip(DataType type, IReadOnlyList<object?> values)
    {
        var schema = new StructType(new StructField("c", type));
        var bytes = BatchWriter.Write([.. values.Select(v => (IReadOnlyList<object?>)[v])], schema);
        using var reader = new ArrowStreamReader(new MemoryStream(bytes));
        using var batch = reader.ReadNextRecordBatch();
        return [.. RowReader.Rows(batch!, schema).Select(row => row[0])];
    }
}
