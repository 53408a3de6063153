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
        new StructField("ge", new GeometryType(3857)),
        new StructField("ga", new GeometryType(GeometryType.AnySrid)),
        new StructField("g0", new GeometryType(0)),
        new StructField("gg", new GeographyType()),
        new StructField("gx", new GeographyType(GeographyType.AnySrid)),
        new StructField("cm", new IntegerType(), true, "{\"comment\":\"it's \\\\ a\\ntab\"}"),
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
    [TestCase("date date, time time(3), interval interval, timestamp timestamp",
        "struct<date:date,time:time(3),interval:interval,timestamp:timestamp>")]
    [TestCase("`a``b` bigint", "struct<a`b:bigint>")]
    [TestCase("x struct<>", "struct<x:struct<>>")]
    [TestCase("a interval year to month, b string collate UNICODE", "struct<a:interval year to month,b:string collate UNICODE>")]
    [TestCase("a string collate system.builtin.UNICODE", "struct<a:string collate UNICODE>")]
    [TestCase("a timestamp without time zone, b timestamp with local time zone", "struct<a:timestamp_ntz,b:timestamp>")]
    [TestCase("a time without time zone, b time(3) without time zone", "struct<a:time(6),b:time(3)>")]
    [TestCase("a geometry(ANY), b geometry(4326), c geography(any), d geography(4326)",
        "struct<a:geometry(any),b:geometry(4326),c:geography(any),d:geography(4326)>")]
    [TestCase("a int -- the number, not the text\n, b string", "struct<a:int,b:string>")]
    [TestCase("a /* x /* nested */ ' */ decimal(/*p*/5,2), `--b` int", "struct<a:decimal(5,2),--b:int>")]
    public void Ddl_is_read(string ddl, string expected) => DataType.FromDdl(ddl).SimpleString.Should().Be(expected);

    // What the server's DDLParse answers for the same text.
    [TestCase("'it''s'", "it's")]
    [TestCase("'it\\'s'", "it's")]
    [TestCase("\"it's\"", "it's")]
    [TestCase("'a' 'b'", "ab")]
    [TestCase("r'a\\n'", "a\\n")]
    [TestCase("'tab\\tx -- y'", "tab\tx -- y")]
    [TestCase("'\\u00e9\\U0001F693\\101'", "é🚓A")]
    public void A_comment_is_read_with_its_quotes_and_escapes(string literal, string comment) =>
        ((StructType)DataType.FromDdl($"a int NOT NULL COMMENT {literal}, b int")).Fields[0].Comment.Should().Be(comment);

    [TestCase("a int default 5")]
    [TestCase("a int generated always as (b + 1)")]
    public void What_belongs_to_a_table_is_rejected_by_name_as_the_server_does(string ddl)
    {
        var act = () => DataType.FromDdl(ddl);

        act.Should().Throw<FormatException>().WithMessage("*CREATE TABLE*");
    }

    // The names that a 4.2.0 server takes; it refuses the numbers.
    [TestCase("geometry(OGC:CRS84)", 4326)]
    [TestCase("geometry(EPSG:3857)", 3857)]
    [TestCase("geometry(SRID:0)", 0)]
    [TestCase("geometry(SRID:ANY)", -1)]
    public void A_geometry_is_named_in_JSON_by_its_reference_system(string name, int srid)
    {
        new GeometryType(srid).Json.Should().Be($"\"{name}\"");
        DataType.ParseDataType($"\"{name}\"").Should().Be(new GeometryType(srid));
    }

    [Test]
    public void A_geography_has_its_algorithm_in_JSON()
    {
        new GeographyType().Json.Should().Be("\"geography(OGC:CRS84, SPHERICAL)\"");
        DataType.ParseDataType("\"geography\"").Should().Be(new GeographyType());
    }

    [Test]
    public void A_type_that_is_not_understood_costs_its_column_only() =>
        TypeProto.FromProto(new() { Unparsed = new() { DataTypeString = "quaternion(4)" } }).Should().Be(new UnsupportedType("quaternion(4)"));

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
