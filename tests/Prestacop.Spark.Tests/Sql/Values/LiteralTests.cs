using System.Numerics;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using Literal = Spark.Connect.Expression.Types.Literal;

namespace Prestacop.Spark.Tests;

public sealed class LiteralTests
{
    [Test]
    public void Unsigned_numbers_take_the_next_larger_type()
    {
        Of((byte)200).Short.Should().Be(200);
        Of(ushort.MaxValue).Integer.Should().Be(65535);
        Of(uint.MaxValue).Long.Should().Be(4294967295);
        Of((ulong)long.MaxValue).Long.Should().Be(long.MaxValue);
        Of(ulong.MaxValue).Decimal.Value.Should().Be("18446744073709551615");
    }

    [Test]
    public void Signed_and_floating_numbers_keep_their_type()
    {
        Of(sbyte.MinValue).Byte.Should().Be(-128);
        Of(short.MinValue).Short.Should().Be(-32768);
        Of(int.MinValue).Integer.Should().Be(int.MinValue);
        Of(long.MinValue).Long.Should().Be(long.MinValue);
        Of(1.5f).Float.Should().Be(1.5f);
        Of((Half)1.5).Float.Should().Be(1.5f);
        Of(double.NaN).Double.Should().Be(double.NaN);
    }

    [Test]
    public void Large_numbers_are_decimals_of_at_most_38_digits()
    {
        var largest = BigInteger.Pow(10, 38) - 1;

        Of(-largest).Decimal.Value.Should().Be("-" + new string('9', 38));
        FluentActions.Invoking(() => Lit(largest + 1)).Should().Throw<ArgumentException>().WithMessage("*38 digits*");
        Of(decimal.MaxValue).Decimal.Value.Should().Be("79228162514264337593543950335");
    }

    [Test]
    public void A_date_is_days_since_1970()
    {
        Of(new DateOnly(1970, 1, 1)).Date.Should().Be(0);
        Of(new DateOnly(1969, 12, 31)).Date.Should().Be(-1);
        Of(DateOnly.MinValue).Date.Should().Be(-719162);
    }

    [Test]
    public void A_DateTime_of_unspecified_kind_has_no_zone()
    {
        var time = new DateTime(1970, 1, 1, 0, 0, 1, DateTimeKind.Unspecified);

        Of(time).TimestampNtz.Should().Be(1_000_000);
        Of(DateTime.SpecifyKind(time, DateTimeKind.Utc)).Timestamp.Should().Be(1_000_000);
        Of(new DateTimeOffset(time, TimeSpan.FromHours(1))).Timestamp.Should().Be(1_000_000 - 3_600_000_000L);
    }

    [Test]
    public void Times_are_cut_towards_the_past_also_before_1970()
    {
        Of(DateTimeOffset.UnixEpoch.AddTicks(19)).Timestamp.Should().Be(1);
        Of(DateTimeOffset.UnixEpoch.AddTicks(-1)).Timestamp.Should().Be(-1);
        Of(DateTimeOffset.UnixEpoch.AddTicks(-10)).Timestamp.Should().Be(-1);
        Of(DateTimeOffset.UnixEpoch.AddTicks(-11)).Timestamp.Should().Be(-2);
        Of(TimeSpan.FromTicks(-1)).DayTimeInterval.Should().Be(-1);
    }

    [Test]
    public void A_time_of_day_is_cut_to_microseconds() => Of(new TimeOnly(19)).Time.Nano.Should().Be(1000);

    [Test]
    public void An_enum_is_its_name() => Of(System.DayOfWeek.Friday).String.Should().Be("Friday");

    [Test]
    public void A_row_is_a_struct_of_its_schema()
    {
        var schema = (Prestacop.Spark.Sql.Types.StructType)Prestacop.Spark.Sql.Types.DataType.FromDdl("x int, y string");

        Lit(new Row(schema, [1, null])).ToString().Should().Be("CAST(named_struct('x', 1, 'y', NULL) AS struct<x:int,y:string>)");
        Lit(new GenericRow([1, "a"])).ToString().Should().Be("struct(1, 'a')");
    }

    // {"a": [1, null], "b": {}}, as the server encodes it.
    [Test]
    public void A_variant_is_an_expression_that_keeps_the_types_of_its_values()
    {
        byte[] metadata = [1, 2, 0, 1, 2, (byte)'a', (byte)'b'];
        byte[] value = [2, 2, 0, 1, 0, 8, 11, 3, 2, 0, 2, 3, 12, 1, 0, 2, 0, 0];

        new Variant(value, metadata).ToJson().Should().Be("{\"a\":[1,null],\"b\":{}}");
        Lit(new Variant(value, metadata)).ToString().Should().Be(
            "to_variant_object(named_struct('a', to_variant_object(array(CAST(1 AS variant), parse_json('null'))), 'b', parse_json('{}')))");
        FluentActions.Invoking(() => Lit(new Variant(new byte[] { 2, 9 }, metadata))).Should().Throw<FormatException>();
    }

    [Test]
    public void A_time_of_day_is_nanoseconds_since_midnight() => Of(new TimeOnly(0, 0, 1)).Time.Nano.Should().Be(1_000_000_000);

    [Test]
    public void Intervals_keep_their_parts()
    {
        Of(new YearMonthInterval(18)).YearMonthInterval.Should().Be(18);
        Of(new CalendarInterval(1, 2, 3)).CalendarInterval.Should()
            .Be(new Literal.Types.CalendarInterval { Months = 1, Days = 2, Microseconds = 3 });
    }

    [Test]
    public void Text_like_values_are_text()
    {
        Of('x').String.Should().Be("x");
        Of(Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E")).String.Should().Be("0f8fad5b-d9cb-469f-a165-70867728950e");
    }

    [Test]
    public void Bytes_are_copied()
    {
        byte[] bytes = [1, 2];
        var literal = Of(bytes);
        bytes[0] = 9;

        literal.Binary.ToByteArray().Should().Equal(1, 2);
        Of((ReadOnlyMemory<byte>)bytes).Binary.ToByteArray().Should().Equal(9, 2);
    }

    [Test]
    public void A_sequence_is_an_array_and_a_dictionary_a_map()
    {
        PlanJson.Of(Lit(new object?[] { 1, null, new[] { "x" } }).Expression)
            .Should().Be(PlanJson.Of(Array(Lit(1), Lit(null), Array(Lit("x"))).Expression));
        PlanJson.Of(Lit(new Dictionary<string, int> { ["a"] = 1 }).Expression)
            .Should().Be(PlanJson.Of(Map(Lit("a"), Lit(1)).Expression));
    }

    [Test]
    public void Lit_returns_a_column_unchanged()
    {
        var column = Col("a");

        Lit(column).Should().BeSameAs(column);
    }

    [Test]
    public void A_type_that_Spark_lacks_is_rejected_by_name() =>
        FluentActions.Invoking(() => Lit(new Uri("http://localhost"))).Should().Throw<ArgumentException>().WithMessage("*System.Uri*");

    static Literal Of(object? value) => Lit(value).Expression.Literal;
}
