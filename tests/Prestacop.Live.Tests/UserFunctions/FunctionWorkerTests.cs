using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>What befalls the processes of C# functions, on a server that tries a task again.</summary>
[Category("Live")]
sealed class FunctionWorkerTests
{
    SparkConnectServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await SparkConnectServer.StartAsync(new Dictionary<string, string> { ["spark.master"] = "local[2,3]" });

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task A_worker_that_is_killed_in_a_task_is_replaced_and_the_answer_is_right()
    {
        await using var spark = await SparkSession.Builder().Remote(_server.Remote).CreateAsync();
        using var folder = new TemporaryFolder();
        var dies = Udf<long, string, long>(ScalarFunctions.DiesOnce);

        var sum = await spark.Range(0, 100, 1, 2).Select(dies(Col("id"), Lit($"{folder.Path}/died")).As("id")).Agg(Sum("id")).FirstAsync();

        sum[0].Should().Be(4950L);
        File.Exists($"{folder.Path}/died").Should().BeTrue();
    }

    [Test]
    public async Task Tasks_share_the_processes_of_their_session_and_sessions_do_not()
    {
        await using var spark = await SparkSession.Builder().Remote(_server.Remote).CreateAsync();
        await using var other = spark.NewSession();
        var process = Udf<long, int>(ScalarFunctions.Process);

        async Task<int[]> ProcessesAsync(SparkSession session) =>
            [.. (await session.Range(0, 16, 1, 16).Select(process(Col("id"))).Distinct().CollectAsync<int>())];
        var first = await ProcessesAsync(spark);
        var again = await ProcessesAsync(spark);
        var others = await ProcessesAsync(other);

        first.Length.Should().BeLessThanOrEqualTo(4, "sixteen tasks run two at a time");
        again.Should().IntersectWith(first);
        others.Should().NotIntersectWith(first);
    }

    [Test]
    public async Task Functions_run_on_a_server_without_a_daemon_too()
    {
        await using var server = await SparkConnectServer.StartAsync(new Dictionary<string, string>
        {
            ["spark.python.use.daemon"] = "false",
            ["spark.python.unix.domain.socket.enabled"] = "true",
        });
        await using var spark = await SparkSession.Builder().Remote(server.Remote).CreateAsync();

        (await spark.Range(0, 10, 1, 4).Select(Udf<long, long>(ScalarFunctions.Doubled)(Col("id")).As("id")).Agg(Sum("id")).FirstAsync())[0].Should().Be(90L);
    }
}
