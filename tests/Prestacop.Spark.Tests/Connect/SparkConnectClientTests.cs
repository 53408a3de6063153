using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class SparkConnectClientTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeSparkConnectServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Sends_the_token_and_unknown_parameters_as_headers()
    {
        await using var spark = new SparkSession(_server.NewClient(parameters: ";use_ssl=false;token=se%3Bcret;x-team=drones"));

        await spark.Conf().GetAllAsync();

        var headers = _server.Service.Headers.Single();
        headers.GetValue("authorization").Should().Be("Bearer se;cret");
        headers.GetValue("x-team").Should().Be("drones");
    }

    [Test]
    public async Task Retries_a_call_while_the_server_is_unavailable()
    {
        _server.Service.ConfigFailures.Enqueue(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "")));
        _server.Service.ConfigFailures.Enqueue(new RpcException(new Grpc.Core.Status(StatusCode.Internal, "[INVALID_CURSOR.DISCONNECTED] x")));
        var log = new FakeLogger();
        await using var spark = _server.NewSession(options => options with { Logger = log });

        await spark.Conf().GetAllAsync();

        _server.Service.Headers.Should().HaveCount(3);
        log.Collector.GetSnapshot().Should().HaveCount(2).And.OnlyContain(record => record.Exception is RpcException);
    }

    [TestCase(0.2, LogLevel.Information)]
    [TestCase(3.2, LogLevel.Warning)]
    public void Logs_a_warning_when_retries_take_long(double seconds, LogLevel level)
    {
        var log = new FakeLogger();

        Log.Retrying(log, TimeSpan.FromSeconds(seconds), null);
        Log.Reattaching(log, "4711", TimeSpan.FromSeconds(seconds), null);

        log.Collector.GetSnapshot().Select(record => record.Level).Should().Equal(level, level);
    }

    [Test]
    public async Task Does_not_retry_an_invalid_call()
    {
        _server.Service.ConfigFailures.Enqueue(new RpcException(new Grpc.Core.Status(StatusCode.InvalidArgument, "no")));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Conf().GetAllAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.IsTransient.Should().BeFalse();
        _server.Service.Headers.Should().ContainSingle();
    }

    [Test]
    public async Task Error_contains_the_details_of_the_server()
    {
        _server.Service.ConfigFailures.Enqueue(Failure(new ErrorInfo { Metadata = { ["errorId"] = "e1" } }, "cut off"));
        _server.Service.ErrorDetails = new Proto.FetchErrorDetailsResponse
        {
            RootErrorIdx = 0,
            Errors =
            {
                new Proto.FetchErrorDetailsResponse.Types.Error
                {
                    Message = "[A.B] the whole message",
                    CauseIdx = 1,
                    SparkThrowable = new() { ErrorClass = "A.B", SqlState = "42703", MessageParameters = { ["name"] = "x" } },
                },
                // A chain that bites its own tail.
                new Proto.FetchErrorDetailsResponse.Types.Error { Message = "the cause", ErrorTypeHierarchy = { "java.io.IOException" }, CauseIdx = 0 },
            },
        };
        await using var spark = _server.NewSession();

        var act = async () => await spark.Conf().GetAllAsync();

        var error = (await act.Should().ThrowAsync<SparkException>()).Which;
        error.Message.Should().Be("[A.B] the whole message");
        error.ErrorClass.Should().Be("A.B");
        error.SqlState.Should().Be("42703");
        error.Parameters.Should().Contain("name", "x");
        error.ServerCauses.Should().ContainSingle().Which.ClassName.Should().Be("java.io.IOException");
        error.ToString().Should().Contain("java.io.IOException: the cause");
    }

    [Test]
    public async Task Error_keeps_its_own_message_when_the_details_are_not_available()
    {
        var info = new ErrorInfo
        {
            Metadata = { ["errorId"] = "e1", ["errorClass"] = "C.D", ["sqlState"] = "XX000", ["messageParameters"] = "{\"a\":\"b\"}" },
        };
        _server.Service.ConfigFailures.Enqueue(Failure(info, "[C.D] short"));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Conf().GetAllAsync();

        var error = (await act.Should().ThrowAsync<SparkException>()).Which;
        error.ErrorClass.Should().Be("C.D");
        error.SqlState.Should().Be("XX000");
        error.Parameters.Should().Contain("a", "b");
    }

    [Test]
    public async Task A_refused_connection_names_the_address_and_how_to_start_a_server()
    {
        var port = _server.Address.Port;
        await _server.DisposeAsync();

        var act = async () => await SparkSession.Builder().Remote($"sc://127.0.0.1:{port}").GetOrCreateAsync();

        await act.Should().ThrowAsync<SparkException>().WithMessage($"*127.0.0.1:{port}*start-connect-server.sh*");
        _server = await FakeSparkConnectServer.StartAsync();
    }

    [Test]
    public async Task Stopping_releases_the_session_once_and_closes_it()
    {
        var spark = _server.NewSession();
        await spark.VersionAsync();

        await spark.StopAsync();
        await spark.DisposeAsync();

        _server.Service.ReleasedSessions.Should().ContainSingle().Which.SessionId.Should().Be(spark.SessionId);
        var act = async () => await spark.VersionAsync();
        await act.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Test]
    public async Task Stopping_an_unused_session_releases_nothing()
    {
        await _server.NewSession().StopAsync();

        _server.Service.ReleasedSessions.Should().BeEmpty();
    }

    [Test]
    public async Task Stopping_twice_at_the_same_time_releases_the_session_once()
    {
        var client = _server.NewClient();
        await new SparkSession(client).VersionAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => client.DisposeAsync().AsTask())));

        _server.Service.ReleasedSessions.Should().ContainSingle();
    }

    [Test]
    public async Task A_background_call_that_fails_does_not_keep_the_session()
    {
        var client = _server.NewClient();
        await new SparkSession(client).VersionAsync();
        client.Track(Task.FromException(new InvalidOperationException("the channel is gone")));

        await client.DisposeAsync();

        _server.Service.ReleasedSessions.Should().ContainSingle();
    }

    [Test]
    public async Task A_deep_answer_is_read()
    {
        _server.Service.AnalyzedSchema = Nested(100);
        await using var spark = _server.NewSession();

        var schema = await spark.Range(1).SchemaAsync();

        schema.SimpleString.Should().Contain("f99");
    }

    [Test]
    public async Task An_answer_that_cannot_be_read_is_an_error_at_once()
    {
        _server.Service.AnalyzedSchema = Nested(DeepAnswers.MaxDepth / 3 + 5); // Each struct is three messages.
        var log = new FakeLogger();
        await using var spark = _server.NewSession(options => options with { Logger = log });

        var act = async () => await spark.Range(1).SchemaAsync();

        (await act.Should().ThrowAsync<SparkException>().WithMessage("*cannot be read*")).Which.IsTransient.Should().BeFalse();
        log.Collector.GetSnapshot().Should().BeEmpty();
    }

    static Proto.DataType Nested(int depth)
    {
        var type = new Proto.DataType { Long = new() };
        for (var i = depth - 1; i >= 0; i--)
            type = new() { Struct = new() { Fields = { new Proto.DataType.Types.StructField { Name = $"f{i}", DataType = type, Nullable = true } } } };
        return type;
    }

    static RpcException Failure(ErrorInfo info, string detail) => new Google.Rpc.Status
    {
        Code = (int)Code.Internal,
        Message = detail,
        Details = { Any.Pack(info) },
    }.ToRpcException();
}
