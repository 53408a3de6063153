using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Watch;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HubFeedTests
{
    readonly AlertHistory _history = new();

    static CancellationToken Limit => TestContext.CurrentContext.CancellationToken;

    [Test, CancelAfter(60_000)]
    public async Task Delivers_the_history_and_then_new_alerts()
    {
        _history.Add("one");
        await using var server = await AlertHubServer.StartAsync(_history);
        await using var watch = Watch(server.Address);

        (await NextAsync(watch)).Should().BeOfType<SeenAlert>().Which.Alert.Should().BeEquivalentTo(
            SampleAlerts.Alert(Severities.Minor) with { AlertId = "one" });
        _history.Add("two");
        (await NextAlertAsync(watch)).Should().Be("two");
    }

    [Test, CancelAfter(60_000)]
    public async Task Resumes_after_the_last_alert_when_the_connection_is_lost()
    {
        _history.Add("one");
        await using var server = await AlertHubServer.StartAsync(_history);
        await using var watch = Watch(server.Address);
        (await NextAlertAsync(watch)).Should().Be("one");

        _history.DropConnections();
        (await NextAsync(watch)).Should().BeOfType<WatchNotice>().Which.Text.Should().Contain("does not answer");
        (await NextAsync(watch)).Should().BeOfType<WatchNotice>().Which.Text.Should().Contain("answers again");
        _history.Add("two");

        (await NextAlertAsync(watch)).Should().Be("two");
        _history.Asked.Should().Equal(null, "0");
    }

    [Test, CancelAfter(60_000)]
    public async Task Misses_no_alert_when_the_dashboard_restarts()
    {
        _history.Add("one");
        int port;
        IAsyncEnumerator<WatchItem> watch;
        await using (var server = await AlertHubServer.StartAsync(_history))
        {
            port = server.Address.Port;
            watch = Watch(server.Address);
            (await NextAlertAsync(watch)).Should().Be("one");
        }
        await using var ending = watch;
        (await NextAsync(watch)).Should().BeOfType<WatchNotice>();
        _history.Add("two");
        await using var restarted = await AlertHubServer.StartAsync(_history, port);

        (await NextAlertAsync(watch)).Should().Be("two");
    }

    [Test, CancelAfter(60_000)]
    public async Task Retries_until_the_dashboard_is_up()
    {
        int port;
        await using (var server = await AlertHubServer.StartAsync(_history))
            port = server.Address.Port;
        await using var watch = Watch(new Uri($"http://127.0.0.1:{port}"));
        (await NextAsync(watch)).Should().BeOfType<WatchNotice>();

        await using var started = await AlertHubServer.StartAsync(_history, port);
        _history.Add("one");

        (await NextAlertAsync(watch)).Should().Be("one");
    }

    [Test, CancelAfter(60_000)]
    public async Task Sends_its_token()
    {
        _history.Add("one");
        await using var server = await AlertHubServer.StartAsync(_history, token: "secret");
        await using var watch = Watch(server.Address, "secret");

        (await NextAlertAsync(watch)).Should().Be("one");
    }

    [TestCase(null), TestCase("wrong"), CancelAfter(60_000)]
    public async Task Fails_when_the_token_is_rejected(string? token)
    {
        await using var server = await AlertHubServer.StartAsync(_history, token: "secret");
        await using var watch = Watch(server.Address, token);

        var reading = async () => await NextAsync(watch);

        (await reading.Should().ThrowAsync<CommandException>()).WithMessage("*PRESTACOP_HUB_TOKEN*");
    }

    [Test, CancelAfter(60_000)]
    public async Task Fails_when_there_is_no_hub()
    {
        await using var server = await AlertHubServer.StartAsync(_history);
        await using var watch = Watch(new Uri(server.Address, "/hubs/other"));

        var reading = async () => await NextAsync(watch);

        (await reading.Should().ThrowAsync<CommandException>()).WithMessage("There is no hub at *");
    }

    [Test]
    public async Task Does_not_send_its_token_without_encryption()
    {
        await using var watch = Watch(new Uri("http://dashboard.example"), "secret");

        var reading = async () => await NextAsync(watch);

        (await reading.Should().ThrowAsync<CommandException>()).WithMessage("*use https*");
    }

    [TestCase("https://dashboard.example", "https://dashboard.example/hubs/alerts")]
    [TestCase("http://127.0.0.1:5000/", "http://127.0.0.1:5000/hubs/alerts")]
    [TestCase("https://police.example/prestacop/hubs/alerts", "https://police.example/prestacop/hubs/alerts")]
    public void Finds_the_hub_of_a_dashboard(string dashboard, string hub) => HubFeed.AddressOf(new Uri(dashboard)).Should().Be(new Uri(hub));

    static IAsyncEnumerator<WatchItem> Watch(Uri dashboard, string? token = null) =>
        new HubFeed(HubFeed.AddressOf(dashboard), token, TimeProvider.System).ReadAsync(Limit).GetAsyncEnumerator(Limit);

    static async Task<WatchItem> NextAsync(IAsyncEnumerator<WatchItem> watch) =>
        await watch.MoveNextAsync() ? watch.Current : throw new InvalidOperationException("The feed has ended.");

    static async Task<string> NextAlertAsync(IAsyncEnumerator<WatchItem> watch)
    {
        while (true)
        {
            if (await NextAsync(watch) is SeenAlert seen)
                return seen.Alert.AlertId;
        }
    }
}
