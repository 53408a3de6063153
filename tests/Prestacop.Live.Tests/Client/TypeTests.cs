using System.Data.SqlTypes;
using System.Text.Json;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.TestKit.Client;
using Prestacop.TestKit.Functions;

namespace Prestacop.Live.Tests.Client;

#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

[Category("Live")]
sealed class TypeTests
{
    SparkSession _spark = null!;

    [OneTimeSetUp]
    public async Task Connect()
    {
        _spark = StackSetup.NewSession();
        await _spark.Conf().SetAsync("spark.sql.timeType.enabled", "true");
        await _spark.Conf().SetAsync("spark.sql.session.timeZone", "America/New_York");
    }

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    static readonly object[] Values =
    [
        new object[] { "true", true },
        new object[] { "-128Y", sbyte.MinValue },
        new object[] { "-32768S", short.MinValue },
        new object[] { "2147483647", int.MaxValue },
        new object[] { "9223372036854775807L", long.MaxValue },
        new object[] { "CAST(1.5 AS FLOAT)", 1.5f },
        new object[] { "CAST('NaN' AS DOUBLE)", double.NaN },
        new object[] { "-12.34", -12.34m },
        new object[] { "9999999999999999999999999999BD", 9999999999999999999999999999m },
        new object[] { "-99999999999999999999999999999999999.999BD", SqlDecimal.Parse("-99999999999999999999999999999999999.999") },
        new object[] { "'é🚓'", "é🚓" },
        new object[] { "X'00FF'", new byte[] { 0, 255 } },
        new object[] { "DATE'0001-01-01'", DateOnly.MinValue },
        new object[] { "TIME'23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        new object[] { "TIMESTAMP'2026-07-01 12:00:00.123456'", new DateTimeOffset(2026, 7, 1, 16, 0, 0, 123, 456, TimeSpan.Zero) },
        new object[] { "TIMESTAMP_NTZ'1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        new object[] { "INTERVAL '-1-6' YEAR TO MONTH", new YearMonthInterval(-18) },
        new object[] { "INTERVAL '1 02:03:04.5' DAY TO SECOND", new TimeSpan(1, 2, 3, 4, 500) },
        new object[] { "make_interval(1, 2, 0, 3, 4, 5, 6.5)", new CalendarInterval(14, 3, ((4 * 60L + 5) * 60 * 1000 + 6500) * 1000) },
    ];

    [TestCaseSource(nameof(Values))]
    public async Task A_value_of_Spark_is_read(string sql, object expected)
    {
        var row = await (await _spark.SqlAsync($"SELECT {sql}, NULL")).FirstAsync();

        row[0].Should().BeOfType(expected.GetType()).And.BeEquivalentTo(expected);
        row[1].Should().BeNull();
    }

    [Test]
    public async Task Nested_values_are_read()
    {
        var row = await (await _spark.SqlAsync(
            "SELECT array(1, NULL) a, map('k', array(1L)) m, named_struct('x', 1, 'y', named_struct('z', 'q')) s")).FirstAsync();

        row.Get("a").Should().BeEquivalentTo(new object?[] { 1, null });
        row.GetAs<Dictionary<string, long[]>>("m")["k"].Should().Equal(1L);
        row.GetAs<Row>("s").GetAs<Row>("y").Get("z").Should().Be("q");
    }

    [Test]
    public async Task A_timestamp_beyond_the_year_9999_is_refused_with_a_clear_message()
    {
        var act = async () => await (await _spark.SqlAsync("SELECT timestamp_micros(300000000000000000) AS far")).CollectAsync();

        await act.Should().ThrowAsync<OverflowException>().WithMessage("*'far'*9999*");
    }

    [FsCheck.NUnit.Property(MaxTest = 40, Arbitrary = [typeof(RandomTable)])]
    public async Task Any_table_survives_the_way_to_Spark_and_back(RandomTable table)
    {
        var sent = await _spark.CreateDataFrameAsync(table.Rows, table.Schema);
        // Through the engine, not only through the plan: a filter whose condition it cannot know beforehand.
        var read = await sent.Filter(Functions.SparkPartitionId() >= Functions.Lit(0)).CollectAsync();

        (await sent.SchemaAsync()).Should().Be(table.Schema);
        read.Should().HaveCount(table.Rows.Length);
        for (var i = 0; i < table.Rows.Length; i++)
            PlainText.Of(read[i].Values).Should().Equal(PlainText.Of(table.Rows[i].Values));
    }

    /// <summary>One query with the same values each time.</summary>
    [FsCheck.NUnit.Property(MaxTest = 1, StartSize = 50, Replay = "14237893401236781,8734120985623401", Arbitrary = [typeof(TableOfAllTypes)])]
    public async Task Values_of_all_types_survive_the_way_through_a_function(TableOfAllTypes all)
    {
        var (schema, rows) = all.Table;

        var read = await (await _spark.CreateDataFrameAsync(rows, schema)).MapInArrow(BatchFunctions.Same, schema).CollectAsync();

        read.Select(row => string.Join('|', PlainText.Of(row.Values))).Order(StringComparer.Ordinal)
            .Should().Equal(rows.Select(row => string.Join('|', PlainText.Of(row.Values))).Order(StringComparer.Ordinal));
    }

    [Test]
    public async Task A_variant_survives_the_way_to_Spark_and_back()
    {
        var variant = (await (await _spark.SqlAsync("""SELECT parse_json('{"a":[1,null,"x"]}')""")).FirstAsync()).GetAs<Variant>(0);

        var sent = await _spark.CreateDataFrameAsync([new GenericRow([variant])], new StructType(new StructField("v", new VariantType())));
        await sent.CreateOrReplaceTempViewAsync("variants");

        (await (await _spark.SqlAsync("SELECT to_json(v) FROM variants")).FirstAsync())[0].Should().Be("""{"a":[1,null,"x"]}""");
    }

    [TestCase("""parse_json('{"a":[1,-200,70000,5000000000,null,true,false,"x"],"b":{"é":1.5,"c":{}},"d":[]}')""")]
    [TestCase("parse_json('{\"big\":12345678901234567890123456789,\"small\":0.000001,\"exponent\":1.5e300}')")]
    [TestCase("to_variant_object(array(X'00FF'))")]
    [TestCase("to_variant_object(named_struct('d', DATE'2026-07-01', 't', TIMESTAMP'2026-07-01 12:00:00.5', 'n', TIMESTAMP_NTZ'2026-07-01 12:00:00'))")]
    [TestCase("to_variant_object(map('f', CAST(1.25 AS FLOAT), 'g', CAST(-0.5 AS FLOAT)))")]
    [TestCase("parse_json(concat('[', repeat('\"long text in a list\",', 400), '0]'))")]
    [TestCase("parse_json(concat('{', array_join(transform(sequence(1, 300), i -> concat('\"k', i, '\":', i)), ','), '}'))")]
    public async Task A_variant_as_JSON_is_what_the_server_writes(string sql)
    {
        using var utc = _spark.NewSession();
        await utc.Conf().SetAsync("spark.sql.session.timeZone", "UTC");

        var row = await (await utc.SqlAsync($"SELECT {sql} AS v, to_json({sql}) AS json")).FirstAsync();

        using var own = JsonDocument.Parse(row.GetAs<Variant>("v").ToJson());
        using var servers = JsonDocument.Parse(row.GetAs<string>("json"));
        JsonElement.DeepEquals(own.RootElement, servers.RootElement).Should().BeTrue($"{own.RootElement} was {servers.RootElement}");
    }

    [Test]
    public async Task Records_survive_the_way_to_Spark_and_back_also_when_there_are_many()
    {
        var records = Enumerable.Range(0, 60_000).Select(i => new Ticket(i, $"plate {i}", i % 3 == 0 ? null : i / 2m, [i, i + 1])).ToArray();

        var read = await (await _spark.CreateDataFrameAsync(records)).CollectAsync<Ticket>();

        read.Should().HaveCount(records.Length);
        read.Select(t => (t.Id, t.Plate, t.Fine, t.Codes[1])).Should().Equal(records.Select(t => (t.Id, t.Plate, t.Fine, t.Codes[1])));
    }

    sealed record Ticket(int Id, string Plate, decimal? Fine, int[] Codes);
}
