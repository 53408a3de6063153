using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hub;

public sealed class AlertsHubTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start() => _dashboard = await TestDashboard.StartAsync(alertsAtHand: 1000);

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task History_comes_first_and_then_what_is_new()
    {
        _dashboard.Book.Apply([Samples.Item(1), Samples.Item(2)]);
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        await using var alerts = Alerts(client, null);

        var history = await NextAsync(alerts, 2);
        _dashboard.Book.Apply([Samples.Item(3)]);
        var live = await NextAsync(alerts, 1);

        history.Concat(live).Select(envelope => envelope.Alert).Should().BeEquivalentTo([Samples.Alert(1), Samples.Alert(2), Samples.Alert(3)]);
    }

    [Test]
    public async Task A_client_goes_on_from_its_last_position_also_when_the_store_is_new()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        _dashboard.Book.Apply([Samples.Item(1), Samples.Item(2) with { Partition = 1 }, Samples.Item(3)]);
        string position;
        await using (var client = await ConnectAsync(token))
        {
            await using var alerts = Alerts(client, null);
            position = (await NextAsync(alerts, 2))[^1].Position;
        }
        await using var rebuilt = await TestDashboard.StartAsync();
        // Made anew, the store has them in another order.
        rebuilt.Book.Apply([Samples.Item(2) with { Partition = 1, Sequence = 1 }, Samples.Item(1) with { Sequence = 2 }, Samples.Item(3)]);

        await using var again = await ConnectAsync(await rebuilt.TokenAsync(Roles.Officer), rebuilt.Address);
        await using var rest = Alerts(again, position);

        (await NextAsync(rest, 1)).Single().Alert.AlertId.Should().Be(Samples.Item(3).Id);
    }

    [TestCase("rubbish")]
    [TestCase("0-1.0-2")]
    [TestCase("0-99999999999999999999")]
    public async Task A_position_that_is_none_is_refused(string position)
    {
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        await using var alerts = Alerts(client, position);

        var next = async () => await NextAsync(alerts, 1);

        await next.Should().ThrowAsync<HubException>().WithMessage("*position is not one of this hub*");
    }

    [Test]
    public async Task A_client_that_is_too_slow_is_told_and_others_are_not_delayed()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        using var slow = await RawHubClient.AskAsync(_dashboard.Address, token);
        await using var quick = await ConnectAsync(token);
        await using var quickAlerts = Alerts(quick, null);

        // Far more than the log and every buffer between hold passes before the slow one reads on.
        for (var round = 0; round < 60; round++)
        {
            _dashboard.Book.Apply(Enumerable.Range(round * 500, 500).Select(number => Samples.Item(number, plate: new string('X', 2000))));
            (await NextAsync(quickAlerts, 500))[^1].Alert.AlertId.Should().Be(Samples.Item((round * 500) + 499).Id);
        }

        (await slow.ReadToErrorAsync().WaitAsync(Patience)).Should().Contain("too slow").And.Contain("last position");
    }

    [TestCase(null)]
    [TestCase("prestacop_forged")]
    public async Task Without_a_token_there_is_no_hub(string? token)
    {
        var connect = async () => await ConnectAsync(token);

        (await connect.Should().ThrowAsync<HttpRequestException>()).Which.StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_revoked_token_is_none()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        var tokens = (AccessTokens)_dashboard.Services.GetService(typeof(AccessTokens))!;
        await tokens.RevokeAsync((await tokens.ListAsync(CancellationToken.None)).Single().Id, "admin", CancellationToken.None);

        var connect = async () => await ConnectAsync(token);

        await connect.Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task An_analyst_sees_no_plate()
    {
        _dashboard.Book.Apply([Samples.Item(1)]);
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Analyst));
        await using var alerts = Alerts(client, null);

        var alert = (await NextAsync(alerts, 1)).Single().Alert;

        alert.Should().BeEquivalentTo(PlateMask.Hide(Samples.Alert(1)));
        alert.ToString().Should().NotContain("ABC1234");
    }

    [Test]
    public async Task Rubbish_is_answered_with_an_error_and_harms_nobody()
    {
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        var call = async () => await client.InvokeAsync<string>("NoSuchMethod", "<script>", 1, new { a = 1 });
        await call.Should().ThrowAsync<HubException>();

        _dashboard.Book.Apply([Samples.Item(1)]);
        await using var alerts = Alerts(client, null);
        (await NextAsync(alerts, 1)).Should().ContainSingle();
    }

    async Task<HubConnection> ConnectAsync(string? token, Uri? address = null)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(address ?? _dashboard.Address, AlertHub.Route), options => options.AccessTokenProvider = () => Task.FromResult(token))
            .Build();
        await connection.StartAsync();
        return connection;
    }

    static IAsyncEnumerator<AlertEnvelope> Alerts(HubConnection client, string? after) =>
        client.StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, after).GetAsyncEnumerator();

    static async Task<List<AlertEnvelope>> NextAsync(IAsyncEnumerator<AlertEnvelope> alerts, int count)
    {
        var taken = new List<AlertEnvelope>();
        while (taken.Count < count)
        {
            (await alerts.MoveNextAsync().AsTask().WaitAsync(Patience)).Should().BeTrue();
            taken.Add(alerts.Current);
        }
        return taken;
    }
}
