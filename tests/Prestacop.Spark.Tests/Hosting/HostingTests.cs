using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Hosting;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Testing;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

/// <summary>A program with dependency injection: its sessions, its health check and its own tests.</summary>
sealed class HostingTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeSparkConnectServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    string Remote => $"sc://127.0.0.1:{_server.Address.Port}";

    [Test]
    public async Task A_session_source_makes_a_new_session_when_the_server_has_lost_the_old_one()
    {
        await using var provider = new ServiceCollection().AddSparkConnect(options => options.Remote = Remote).BuildServiceProvider();
        var source = provider.GetRequiredService<ISparkSessionSource>();

        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => source.GetAsync().AsTask())));
        await LoseAsync(sessions[0]);
        var next = await source.GetAsync();
        await provider.DisposeAsync();

        sessions.Distinct().Should().ContainSingle().Which.Should().NotBeSameAs(next);
        Service.ReleasedSessions.Should().ContainSingle().Which.SessionId.Should().Be(next.SessionId);
    }

    [Test]
    public async Task Options_are_filled_by_code_and_by_other_services()
    {
        var services = new ServiceCollection().AddSingleton(new Tokens("t1")).AddSparkConnect(options =>
        {
            options.Remote = Remote;
            options.AppName = "reports";
            options.Settings["spark.sql.session.timeZone"] = "UTC";
        });
        services.AddOptions<SparkConnectOptions>().Configure<Tokens>((options, tokens) => options.Connection = options.Connection with { TokenProvider = tokens.GetAsync });
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<ISparkSessionSource>().GetAsync();

        Service.Settings.Should().Contain("spark.app.name", "reports").And.Contain("spark.sql.session.timeZone", "UTC");
        Service.Headers.Last().GetValue("authorization").Should().Be("Bearer t1");
    }

    [Test]
    public async Task A_source_of_a_test_takes_the_place_of_the_program_s()
    {
        await using var fake = new FakeSpark().Answer("tickets", [new Ticket(1)]);
        await using var provider = new ServiceCollection().AddSingleton<ISparkSessionSource>(fake).AddSparkConnect(options => options.Remote = Remote).BuildServiceProvider();

        var session = await provider.GetRequiredService<ISparkSessionSource>().GetAsync();

        (await session.Table("tickets").CollectAsync<Ticket>()).Should().Equal(new Ticket(1));
        (await CheckAsync(fake)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task A_server_that_answers_is_healthy_also_after_it_lost_the_session()
    {
        await using var source = new SparkSessionSource(() => SparkSession.Builder().Remote(Remote));
        var first = await source.GetAsync();
        Service.ConfigFailures.Enqueue(Lost());

        (await CheckAsync(source)).Status.Should().Be(HealthStatus.Healthy);
        (await source.GetAsync()).Should().NotBeSameAs(first);
    }

    [Test]
    public async Task A_server_that_is_gone_or_does_not_answer_has_the_status_of_the_registration()
    {
        var time = new FakeTimeProvider();
        var waiting = new Waiting();
        await using var absent = new SparkSessionSource(() => SparkSession.Builder().Remote("sc://127.0.0.1:1"));

        var gone = await CheckAsync(absent);
        var silent = CheckAsync(waiting, time);
        time.Advance(SparkHealthCheck.MaxDuration);

        gone.Status.Should().Be(HealthStatus.Degraded);
        gone.Description.Should().Contain("No Spark Connect server answers");
        (await silent).Description.Should().Be("Spark has not answered within 10 s.");
    }

    [Test]
    public async Task Only_the_named_authority_is_trusted()
    {
        using var folder = new TemporaryFolder();
        using var certificate = NewCertificate();
        using var other = NewCertificate();
        await using var server = await FakeSparkConnectServer.StartAsync(certificate);
        var (trusted, wrong, empty) = (Path.Combine(folder.Path, "ca.pem"), Path.Combine(folder.Path, "other.pem"), Path.Combine(folder.Path, "empty.pem"));
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(wrong, other.ExportCertificatePem());
        await File.WriteAllTextAsync(empty, "");

        await using var session = await ConnectAsync(trusted);

        session.SessionId.Should().NotBeEmpty();
        await FluentActions.Awaiting(() => ConnectAsync(wrong)).Should().ThrowAsync<SparkException>();
        await FluentActions.Awaiting(() => ConnectAsync(null)).Should().ThrowAsync<SparkException>();
        await FluentActions.Awaiting(() => ConnectAsync(empty)).Should().ThrowAsync<CryptographicException>().WithMessage("*empty.pem*");

        Task<SparkSession> ConnectAsync(string? authority) => SparkSession.Builder().Remote($"sc://127.0.0.1:{server.Address.Port}/;use_ssl=true")
            .Connection(new() { CertificateAuthorityFile = authority, Retry = new() { MaxTries = 1 } }).CreateAsync();
    }

    async Task LoseAsync(SparkSession session)
    {
        Service.ConfigFailures.Enqueue(Lost());
        await FluentActions.Awaiting(() => session.Conf().GetAllAsync()).Should().ThrowAsync<SparkException>();
    }

    static RpcException Lost() => new(new Status(StatusCode.Internal, "[INVALID_HANDLE.SESSION_CLOSED] x"));

    static Task<HealthCheckResult> CheckAsync(ISparkSessionSource source, TimeProvider? time = null)
    {
        var check = new SparkHealthCheck(source, time);
        return check.CheckHealthAsync(new HealthCheckContext { Registration = new HealthCheckRegistration("spark", check, HealthStatus.Degraded, null) });
    }

    static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a server of a test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    sealed record Ticket(int Id);

    sealed record Tokens(string Token)
    {
        public ValueTask<SparkToken> GetAsync(CancellationToken cancellationToken) => new(new SparkToken(Token));
    }

    sealed class Waiting : ISparkSessionSource
    {
        public async ValueTask<SparkSession> GetAsync(CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
