using System.Data.SqlTypes;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class TypeTests
{
    SparkSession _spark = null!;

    [OneTimeSetUp]
    public async Task Connect()
    {
        _spark = (await SparkSession.Builder().Remote(LiveServers.SparkRemote).GetOrCreateAsync()).NewSession();
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

    [Test]
    public async Task Rows_of_every_type_survive_the_way_to_Spark_and_back()
    {
        var schema = (StructType)DataType.FromDdl(
            """
            id BIGINT NOT NULL, bo BOOLEAN, by TINYINT, sh SMALLINT, it INT, fl FLOAT, db DOUBLE, de DECIMAL(20,5), bd DECIMAL(38,10), st STRING, bi BINARY,
            da DATE, ti TIME(6), ts TIMESTAMP, nt TIMESTAMP_NTZ, ym INTERVAL YEAR TO MONTH, dt INTERVAL DAY TO SECOND,
            ar ARRAY<STRUCT<x: INT, y: STRING>>, ma MAP<STRING, ARRAY<INT>>
            """);
        var random = new Random(4);
        var rows = Enumerable.Range(0, 2000).Select(id => RandomRow(id, random)).ToArray();

        var read = await (await _spark.CreateDataFrameAsync(rows, schema)).CollectAsync();

        // Rows are compared by content; the order of a local relation is kept.
        read.Should().HaveCount(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            Flat(read[i].Values).Should().Equal(Flat(rows[i].Values));
    }

    [Test]
    public async Task A_variant_survives_the_way_to_Spark_and_back()
    {
        var variant = (await (await _spark.SqlAsync("""SELECT parse_json('{"a":[1,null,"x"]}')""")).FirstAsync()).GetAs<Variant>(0);

        var sent = await _spark.CreateDataFrameAsync([new GenericRow([variant])], new StructType(new StructField("v", new VariantType())));
        await sent.CreateOrReplaceTempViewAsync("variants");

        (await (await _spark.SqlAsync("SELECT to_json(v) FROM variants")).FirstAsync())[0].Should().Be("""{"a":[1,null,"x"]}""");
    }

    [Test]
    public async Task Records_survive_the_way_to_Spark_and_back_also_when_there_are_many()
    {
        var records = Enumerable.Range(0, 60_000).Select(i => new Ticket(i, $"plate {i}", i % 3 == 0 ? null : i / 2m, [i, i + 1])).ToArray();

        var read = await (await _spark.CreateDataFrameAsync(records)).CollectAsync<Ticket>();

        read.Should().HaveCount(records.Length);
        read.Select(t => (t.Id, t.Plate, t.Fine, t.Codes[1])).Should().Equal(records.Select(t => (t.Id, t.Plate, t.Fine, t.Codes[1])));
    }

    static GenericRow RandomRow(int id, Random random)
    {
        object? Sometimes(object value) => random.Next(5) == 0 ? null : value;
        string Text() => new([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(1, 0xD800))]);
        byte[] Bytes()
        {
            var bytes = new byte[random.Next(12)];
            random.NextBytes(bytes);
            return bytes;
        }

        return new GenericRow(
        [
            (long)id,
            Sometimes(random.Next(2) == 0),
            Sometimes((sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue)),
            Sometimes((short)random.Next(short.MinValue, short.MaxValue)),
            Sometimes(random.Next(int.MinValue, int.MaxValue)),
            Sometimes(random.NextSingle()),
            Sometimes(random.NextDouble()),
            Sometimes(random.NextInt64(-999_999_999_999_999, 999_999_999_999_999) / 100_000m),
            Sometimes(SqlDecimal.Parse($"{random.NextInt64(long.MaxValue)}{random.Next(10, 99)}.{random.Next(1_000_000_000, int.MaxValue)}")),
            Sometimes(Text()),
            Sometimes(Bytes()),
            Sometimes(DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber))),
            Sometimes(new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay / 10) * 10)),
            Sometimes(new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10, TimeSpan.Zero)),
            Sometimes(new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10)),
            Sometimes(new YearMonthInterval(random.Next(-10_000, 10_000))),
            Sometimes(TimeSpan.FromMicroseconds(random.NextInt64(-1_000_000_000_000, 1_000_000_000_000))),
            Sometimes(Enumerable.Range(0, random.Next(3)).Select(_ => Sometimes(new GenericRow([random.Next(), Sometimes(Text())]))).ToArray()),
            Sometimes(Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"k{i}", i => (object?)new object?[] { i, null })),
        ]);
    }

    static IEnumerable<string> Flat(IEnumerable<object?> values) => values.Select(Flat);

    static string Flat(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        GenericRow row => $"({string.Join(';', Flat(row.Values))})",
        Row row => $"({string.Join(';', Flat(row.Values))})",
        string text => text,
        System.Collections.IDictionary map => string.Join(';', map.Keys.Cast<object>().Select(key => $"{key}={Flat(map[key])}")),
        System.Collections.IEnumerable list => $"[{string.Join(';', list.Cast<object?>().Select(Flat))}]",
        decimal number => number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(other is DateTimeOffset or DateTime or TimeOnly ? "O" : null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    sealed record Ticket(int Id, string Plate, decimal? Fine, int[] Codes);
}
