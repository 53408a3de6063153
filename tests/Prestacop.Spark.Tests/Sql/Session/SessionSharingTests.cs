using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

/// <summary>Which session the builder returns. The active one is that of the process.</summary>
[NonParallelizable]
sealed class SessionSharingTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        SparkSession.ClearActiveSession();
        _server = await FakeSparkConnectServer.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        SparkSession.ClearActiveSession();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task One_session_is_kept_for_the_process()
    {
        await using var first = await GetAsync();
        await using var same = await GetAsync();
        await first.StopAsync();
        await using var next = await GetAsync();

        same.Should().BeSameAs(first);
        next.Should().NotBeSameAs(first);
    }

    [TestCase("/;user_id=bob")]
    [TestCase("/;x-databricks-cluster-id=0923")]
    [TestCase("/;use_ssl=false;token=other")]
    [TestCase("/;user_agent=other")]
    [TestCase("/;grpc_max_message_size=1000000")]
    public async Task Another_user_token_or_header_has_another_session(string parameters)
    {
        await using var alice = await GetAsync("/;user_id=alice;x-databricks-cluster-id=0815");
        await using var other = await GetAsync(parameters);

        other.Should().NotBeSameAs(alice);
    }

    [Test]
    public async Task The_same_user_and_headers_in_another_order_have_the_same_session()
    {
        await using var first = await GetAsync("/;user_id=alice;x-a=1;x-b=2");
        await using var same = await GetAsync("/;x-b=2;x-a=1;user_id=alice");

        same.Should().BeSameAs(first);
    }

    [Test]
    public async Task Callers_at_the_same_time_get_the_same_session()
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => GetAsync())));
        await using var session = sessions[0];

        sessions.Distinct().Should().ContainSingle();
    }

    [TestCase("INVALID_HANDLE.SESSION_CHANGED")]
    [TestCase("INVALID_HANDLE.SESSION_CLOSED")]
    [TestCase("INVALID_HANDLE.SESSION_NOT_FOUND")]
    public async Task A_session_that_the_server_has_lost_is_replaced(string errorClass)
    {
        await using var first = await GetAsync();
        Refuse(errorClass);

        await using var next = await GetAsync();

        next.Should().NotBeSameAs(first);
        (await next.VersionAsync()).Should().Be("4.2.0");
    }

    [TestCase("INVALID_HANDLE.SESSION_CHANGED")]
    [TestCase("INVALID_HANDLE.SESSION_CLOSED")]
    public async Task An_execution_that_the_server_refuses_closes_the_session(string errorClass)
    {
        await using var session = await GetAsync();
        _server.Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, $"[{errorClass}] The handle is invalid."));

        var first = async () => await session.Range(1).CollectAsync();
        var second = async () => await session.VersionAsync();

        var seen = (await first.Should().ThrowAsync<SparkException>().WithMessage($"*{session.SessionId}*GetOrCreate*")).Which;
        var later = (await second.Should().ThrowAsync<SparkException>()).Which;
        seen.ErrorClass.Should().Be(errorClass);
        later.ErrorClass.Should().Be(errorClass);
        later.Should().NotBeSameAs(seen);
        SparkSession.GetActiveSession().Should().BeNull();
        await session.StopAsync();
        _server.Service.ReleasedSessions.Should().BeEmpty();
    }

    [Test]
    public async Task The_words_of_a_query_close_no_session()
    {
        await using var session = await GetAsync();
        Refuse("USER_RAISED_EXCEPTION] [INVALID_HANDLE.SESSION_CLOSED");

        var act = async () => await session.Conf().GetAllAsync();

        await act.Should().ThrowAsync<SparkException>();
        (await session.VersionAsync()).Should().Be("4.2.0");
    }

    [Test]
    public async Task A_master_is_logged_and_not_applied()
    {
        var log = new FakeLogger();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new Provider(log)));

        await using var session = await SparkSession.Builder().Remote($"sc://127.0.0.1:{_server.Address.Port}").Master("local[2]").Logging(loggers).GetOrCreateAsync();

        log.Collector.GetSnapshot().Should().ContainSingle().Which.Message.Should().Contain("local[2]");
    }

    void Refuse(string errorClass) =>
        _server.Service.ConfigFailures.Enqueue(new RpcException(new Status(StatusCode.Internal, $"[{errorClass}] The handle is invalid.")));

    Task<SparkSession> GetAsync(string parameters = "") =>
        SparkSession.Builder().Remote($"sc://127.0.0.1:{_server.Address.Port}{parameters}").GetOrCreateAsync();

    sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
