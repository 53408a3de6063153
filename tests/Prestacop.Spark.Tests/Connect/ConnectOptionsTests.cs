using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class ConnectOptionsTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeSparkConnectServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    [Test]
    public async Task A_token_is_asked_for_once_and_again_before_it_expires()
    {
        var time = new FakeTimeProvider();
        var asked = 0;
        var tokens = new TokenSource(_ => new(new SparkToken($"t{++asked}", time.GetUtcNow() + TimeSpan.FromHours(1))), time);

        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => tokens.GetAsync(CancellationToken.None).AsTask())));
        time.Advance(TimeSpan.FromMinutes(58));
        var same = await tokens.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        var next = await tokens.GetAsync(CancellationToken.None);

        first.Should().OnlyContain(token => token == "t1");
        (same, next).Should().Be(("t1", "t2"));
    }

    [Test]
    public async Task The_token_and_the_headers_of_providers_are_sent()
    {
        await using var session = await CreateAsync(new()
        {
            TokenProvider = _ => new(new SparkToken("fresh")),
            HeaderProvider = _ => new(new Dictionary<string, string> { ["X-Cluster"] = "0815" }),
        });

        Service.Headers.Single().GetValue("authorization").Should().Be("Bearer fresh");
        Service.Headers.Single().GetValue("x-cluster").Should().Be("0815");
    }

    [Test]
    public async Task A_refused_token_is_replaced_once()
    {
        var asked = 0;
        await using var session = await CreateAsync(new() { TokenProvider = _ => new(new SparkToken($"t{++asked}")) });
        Service.Answer(batches: 1, rowsPerBatch: 2);
        Service.ConfigFailures.Enqueue(new RpcException(new Status(StatusCode.Unauthenticated, "expired")));
        Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Unauthenticated, "expired"));

        await session.Conf().GetAllAsync();
        (await session.Range(1).CollectAsync()).Should().HaveCount(2);
        Service.ConfigFailures.Enqueue(new RpcException(new Status(StatusCode.Unauthenticated, "no")));
        Service.ConfigFailures.Enqueue(new RpcException(new Status(StatusCode.Unauthenticated, "no")));
        var refused = async () => await session.Conf().GetAllAsync();

        await refused.Should().ThrowAsync<SparkException>();
        Service.Headers.Select(headers => headers.GetValue("authorization")).Should().Equal(
            "Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3", "Bearer t3", "Bearer t4");
    }

    [Test]
    public async Task A_token_of_a_provider_does_not_cross_a_network_without_TLS()
    {
        var act = async () => await SparkSession.Builder().Remote("sc://spark.example.org").Connection(new() { TokenProvider = _ => new(new SparkToken("t")) }).GetOrCreateAsync();

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*use_ssl=true*");
    }

    [Test]
    public async Task The_HTTP_handler_can_be_wrapped()
    {
        var seen = new List<string>();
        await using var session = await CreateAsync(new() { Handler = handler => new Recording(handler, seen) });

        seen.Should().ContainSingle().Which.Should().EndWith("/Config");
    }

    [Test]
    public async Task Retries_follow_the_given_policy()
    {
        await using var session = await CreateAsync(new() { Retry = new() { MaxTries = 2, InitialDelay = TimeSpan.Zero } });
        for (var i = 0; i < 5; i++)
            Service.ConfigFailures.Enqueue(new RpcException(new Status(StatusCode.Unavailable, "away")));

        var act = async () => await session.Conf().GetAllAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.IsTransient.Should().BeTrue();
        Service.ConfigFailures.Should().HaveCount(3);
    }

    [Test]
    public async Task A_call_that_takes_too_long_is_repeated()
    {
        var gate = new TaskCompletionSource();
        Service.InterruptGate = gate.Task;
        await using var session = await CreateAsync(
            new() { CallTimeout = TimeSpan.FromSeconds(2), Retry = new() { MaxTries = 2, InitialDelay = TimeSpan.Zero } });

        var act = async () => await session.InterruptAllAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.IsTransient.Should().BeTrue();
        Service.Interrupted.Should().HaveCount(2);
        gate.SetResult();
    }

    [Test]
    public void Values_out_of_range_are_refused()
    {
        var builder = SparkSession.Builder();

        ((Action)(() => builder.Connection(new() { SilenceTimeout = TimeSpan.Zero }))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => builder.Connection(new() { Retry = new() { MaxTries = 0 } }))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new SparkToken(""))).Should().Throw<ArgumentException>();
    }

    string Remote => $"sc://127.0.0.1:{_server.Address.Port}";

    Task<SparkSession> CreateAsync(ConnectOptions options) => SparkSession.Builder().Remote(Remote).Connection(options).CreateAsync();

    sealed class Recording(HttpMessageHandler inner, List<string> seen) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
