using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests;

sealed class DataTypeTests
{
    static readonly StructType Wide = new(
        new StructField("bo", new BooleanType(), IsNullable: false),
        new StructField("by", new ByteType()),
        new StructField("sh", new ShortType()),
        new StructField("in", new IntegerType()),
        new StructField("lo", new LongType()),
        new StructField("fl", new FloatType()),
        new StructField("do", new DoubleType()),
        new StructField("de", new DecimalType(38, 18)),
        new StructField("st", new StringType()),
        new StructField("co", new StringType("UNICODE_CI")),
        new StructField("ch", new CharType(3)),
        new StructField("va", new VarcharType(5)),
        new StructField("bi", new BinaryType()),
        new StructField("da", new DateType()),
        new StructField("ti", new TimeType(3)),
        new StructField("ts", new TimestampType()),
        new StructField("nt", new TimestampNtzType()),
        new StructField("ca", new CalendarIntervalType()),
        new StructField("ym", new YearMonthIntervalType(0, 0)),
        new StructField("dt", new DayTimeIntervalType(1, 2)),
        new StructField("vr", new VariantType()),
        new StructField("nu", new NullType()),
        new StructField("a b`c", new ArrayType(new MapType(new StringType("UTF8_LCASE"), new StructType(new StructField("x", new IntegerType()))))));

    [Test]
    public void Every_type_survives_its_json_form() => DataType.ParseDataType(Wide.Json).Should().Be(Wide);

    [Test]
    public void Every_type_survives_its_message() => TypeProto.FromProto(Wide.ToProto()).Should().Be(Wide);

    [Test]
    public void Every_type_survives_its_ddl_form() => DataType.FromDdl(Wide.ToDdl()).Should().Be(Wide);

    [Test]
    public void Json_is_as_Spark_writes_it() =>
        new StructType(new StructField("x", new IntegerType()), new StructField("y", new StringType(), true, "{\"comment\":\"é\"}")).Json.Should().Be(
            """{"type":"struct","fields":[{"name":"x","type":"integer","nullable":true,"metadata":{}},{"name":"y","type":"string","nullable":true,"metadata":{"comment":"é"}}]}""");

    [TestCase("int", "int")]
    [TestCase("DECIMAL( 10 , 2 )", "decimal(10,2)")]
    [TestCase("array<struct<a: int, b:map<string,array<timestamp_ntz>>>>", "array<struct<a:int,b:map<string,array<timestamp_ntz>>>>")]
    [TestCase("a INT NOT NULL COMMENT 'it''s', b interval day to second", null)]
    [TestCase("date date, time time(3), interval interval, timestamp timestamp",
        "struct<date:date,time:time(3),interval:interval,timestamp:timestamp>")]
    [TestCase("`a``b` bigint", "struct<a`b:bigint>")]
    [TestCase("x struct<>", "struct<x:struct<>>")]
    [TestCase("a interval year to month, b string collate UNICODE", "struct<a:interval year to month,b:string collate UNICODE>")]
    public void Ddl_is_read(string ddl, string? expected)
    {
        if (expected is null)
        {
            var act = () => DataType.FromDdl(ddl);
            act.Should().Throw<FormatException>().WithMessage("*character 28*");
            return;
        }

        DataType.FromDdl(ddl).SimpleString.Should().Be(expected);
    }

    [TestCase("a", "type of 'a'")]
    [TestCase("a int,", "column name")]
    [TestCase("a int b", "comma or the end")]
    [TestCase("a array<int", "'>' is expected")]
    [TestCase("a map<int>", "','")]
    [TestCase("a nosuchtype", "type of 'a'")]
    [TestCase("`a int", "closing `")]
    public void Wrong_ddl_is_rejected_with_its_position(string ddl, string reason)
    {
        var act = () => DataType.FromDdl(ddl);

        act.Should().Throw<FormatException>().WithMessage($"*{reason}*at character*");
    }

    [TestCase("{")]
    [TestCase("\"nosuchtype\"")]
    [TestCase("{\"type\":\"array\",\"elementType\":\"int\"}")]
    [TestCase("[]")]
    public void Wrong_json_is_a_format_error(string json)
    {
        var act = () => DataType.ParseDataType(json);

        act.Should().Throw<FormatException>();
    }

    [TestCase(0, 0)]
    [TestCase(39, 0)]
    [TestCase(5, 6)]
    public void A_decimal_has_at_most_38_digits(int precision, int scale)
    {
        var act = () => new DecimalType(precision, scale);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void An_exact_name_wins_over_one_in_other_case()
    {
        var schema = new StructType(new StructField("ID", new LongType()), new StructField("id", new LongType()));

        schema.IndexOf("id").Should().Be(1);
        schema.IndexOf("Id").Should().Be(0);
        schema.IndexOf("x").Should().Be(-1);
    }
}
