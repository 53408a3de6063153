using Apache.Arrow;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Client;

/// <summary>Results larger and queries longer than what the server sends in one stream, or takes in one message.</summary>
[Category("Live")]
sealed class ResultStreamTests
{
    const int Megabyte = 1024 * 1024;
    SparkConnectServer _server = null!;
    SparkSession _spark = null!;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        _server = await SparkConnectServer.StartAsync(new Dictionary<string, string>
        {
            ["spark.connect.execute.reattachable.senderMaxStreamSize"] = "1m",
            ["spark.connect.execute.reattachable.senderMaxStreamDuration"] = "1s",
        });
        _spark = await SparkSession.Builder().Remote(_server.Remote).GetOrCreateAsync();
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Streams_of_a_megabyte_give_all_of_300000_rows()
    {
        var ids = await _spark.Range(300_000).CollectAsync<long>();

        ids.Should().HaveCount(300_000);
        ids.Sum().Should().Be(300_000L * 299_999 / 2);
    }

    [Test]
    public async Task A_query_of_three_seconds_outlives_streams_of_one()
    {
        var slow = await _spark.SqlAsync("SELECT id, reflect('java.lang.Thread', 'sleep', 3000L) AS slept FROM range(1)");

        (await slow.CollectAsync()).Should().ContainSingle().Which.Get("id").Should().Be(0L);
    }

    [Test]
    public async Task A_value_of_140_megabytes_arrives_in_chunks()
    {
        var large = await _spark.SqlAsync($"SELECT repeat('x', {140 * Megabyte})");

        ((string)(await large.FirstAsync())[0]!).Should().HaveLength(140 * Megabyte);
    }

    [Test]
    public async Task A_plan_of_150_megabytes_is_sent_compressed()
    {
        var texts = new StringArray.Builder().Append(new string('y', 75 * Megabyte)).Append(new string('z', 75 * Megabyte)).Build();
        using var batch = new RecordBatch.Builder().Append("text", nullable: false, texts).Build();

        (await _spark.CreateDataFrame(batch).CountAsync()).Should().Be(2);
    }
}
