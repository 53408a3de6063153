using System.Net;
using System.Net.Sockets;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class SharedClientTests
{
    readonly List<Client> _made = [];

    [Test]
    public async Task A_client_is_closed_with_its_owner_when_nothing_uses_it()
    {
        var shared = Create();
        (await shared.UseAsync(_ => Task.FromResult(1))).Should().Be(1);
        (await shared.UseAsync(_ => Task.FromResult(2))).Should().Be(2);
        _made.Should().ContainSingle().Which.Closed.Should().Be(0);

        shared.Dispose();
        shared.Dispose();

        _made.Should().ContainSingle().Which.Closed.Should().Be(1);
    }

    [Test]
    public void A_client_that_nobody_asked_for_is_not_made()
    {
        Create().Dispose();

        _made.Should().BeEmpty();
    }

    [Test]
    public async Task A_client_in_use_is_closed_by_the_last_call_and_not_before()
    {
        var shared = Create();
        TaskCompletionSource<int> first = new(), second = new();
        var calls = (shared.UseAsync(_ => first.Task), shared.UseAsync(_ => second.Task));

        shared.Dispose();
        _made.Should().ContainSingle().Which.Closed.Should().Be(0);
        first.SetException(new TimeoutException());
        await FluentActions.Awaiting(() => calls.Item1).Should().ThrowAsync<TimeoutException>();
        _made[0].Closed.Should().Be(0);
        second.SetResult(2);

        (await calls.Item2).Should().Be(2);
        _made[0].Closed.Should().Be(1);
    }

    [Test]
    public async Task Nothing_uses_a_client_whose_owner_has_gone()
    {
        var shared = Create();
        shared.Dispose();

        await FluentActions.Awaiting(() => shared.UseAsync(_ => Task.FromResult(1))).Should().ThrowAsync<ObjectDisposedException>();
        _made.Should().BeEmpty();
    }

    /// <summary>A client that is destroyed during a call ended the process that runs this test.</summary>
    [Test]
    public async Task A_request_that_was_given_up_outlives_its_owner_without_harm()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clients = new KafkaClientFactory(KafkaSettings.ForAddress($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"));
        for (var round = 0; round < 20; round++)
        {
            using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            using var admin = new KafkaAdmin(clients, "test");
            await FluentActions.Awaiting(() => admin.TopicsAsync(given.Token)).Should().ThrowAsync<OperationCanceledException>();
        }
        // Until the calls have ended: those of clients that are gone would fail then.
        await Task.Delay(KafkaTimeouts.Connect + TimeSpan.FromSeconds(1));
    }

    SharedClient<Client> Create() => new(() =>
    {
        var client = new Client();
        _made.Add(client);
        return client;
    });

    [SetUp]
    public void Clear() => _made.Clear();

    sealed class Client : IDisposable
    {
        public int Closed { get; private set; }

        public void Dispose() => Closed++;
    }
}
