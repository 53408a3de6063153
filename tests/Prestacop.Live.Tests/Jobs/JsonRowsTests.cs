using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>Records parsed by the real Spark with the extension of spark-submit/spark, and without it.</summary>
[Category("Live")]
public sealed class JsonRowsTests
{
    static readonly byte[][] Records =
    [
        .. SampleMessages.Positions(20).Select(message => JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage)),
        JsonSerializer.SerializeToUtf8Bytes(SampleMessages.Violation("v1"), ContractsJson.Default.DroneMessage),
        .. SampleMessages.Unreadable,
        .. new[] { "", " ", "{}", "null", "\ufeff{}", """{"messageId":"m","kind":"\ud83d\ude80","droneId":"d","time":"2026-11-24","battery":NaN}""" }.Select(Encoding.UTF8.GetBytes),
        [.. """{"messageId":"m","kind":"k","droneId":"d","time":"2026-11-24T12:00:00Z","street":"""u8, (byte)'"', 0xff, (byte)'"', (byte)'}'],
    ];

    SparkSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _session = StackSetup.NewSession();
        // An adaptive plan does not say which steps are generated until it has run.
        await _session.Conf().SetAsync("spark.sql.adaptive.enabled", "false");
    }

    [TearDown]
    public async Task CloseAsync() => await _session.DisposeAsync();

    [Test]
    public async Task The_extension_parses_in_generated_code_and_gives_the_rows_of_from_json()
    {
        var schema = new StructType([new StructField("value", new BinaryType())]);
        // Spread, or Spark would compute the rows while it plans.
        var records = (await _session.CreateDataFrameAsync(Records.Select(record => new GenericRow([record])), schema)).Repartition(2);
        var rows = JsonRows.Parse<DroneMessage>(records);

        var plan = await rows.ExplainStringAsync();
        var compiled = await TextsAsync(rows);
        await _session.Conf().SetAsync("spark.prestacop.compiledExpressions", "false");
        var sparksPlan = await rows.ExplainStringAsync();
        var sparks = await TextsAsync(rows);

        plan.Should().Contain("json_bytes").And.Contain("*(").And.NotContain("from_json");
        sparksPlan.Should().Contain("from_json").And.NotContain("json_bytes");
        compiled.Should().HaveCount(Records.Length).And.BeEquivalentTo(sparks);
        compiled.Should().Contain(text => text.Contains("not UTF-8")).And.Contain(text => text.Contains("not JSON with the fields"));
    }

    // The virtual machine leaves methods of more than 8,000 bytes to its interpreter, which is some twenty times slower.
    [TestCaseSource(nameof(ParsedTopics))]
    public async Task The_storage_query_of_a_topic_is_one_generated_stage_that_is_compiled(string name)
    {
        var id = Col("id");
        var records = _session.Range(10).Select(
            id.Cast("string").Cast("binary").As("key"), id.Cast("string").Cast("binary").As("value"), Lit(name).As("topic"), id.Cast("int").As("partition"), id.As("offset"),
            TimestampSeconds(id).As("timestamp"), Functions.Array(Struct(id.Cast("string").As("key"), id.Cast("string").Cast("binary").As("value"))).As("headers"));

        var code = await DatasetRows.Of(Topics.Get(name), records).ExplainStringAsync("codegen");

        var sizes = Regex.Matches(code, "maxMethodCodeSize:([0-9]+)").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        await TestContext.Out.WriteLineAsync($"{name}: {string.Join(", ", sizes)} bytes");
        sizes.Should().ContainSingle().Which.Should().BeLessThan(8_000);
    }

    static IEnumerable<string> ParsedTopics => Topics.All.Where(topic => topic.Contract is not null && topic.Name != Topics.Statistics).Select(topic => topic.Name);

    static async Task<List<string>> TextsAsync(DataFrame rows)
    {
        var texts = rows.Select(Concat(Hex(Col("value")), Lit(" "), Coalesce(ToJson(Col(JsonRows.Fields)), Lit("none")), Lit(" "), Coalesce(Col(JsonRows.Unreadable), Lit("readable"))).As("text"));
        return [.. (await texts.CollectAsync()).Select(row => row.GetAs<string>("text"))];
    }
}
