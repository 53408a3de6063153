using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hub;

public sealed class AlertsHubTests
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

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
    public async Task Sends_the_history_first_and_then_new_alerts()
    {
        _dashboard.Cache.Apply([Samples.Item(1), Samples.Item(2)]);
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        await using var alerts = Alerts(client, null);

        var history = await NextAsync(alerts, 2);
        _dashboard.Cache.Apply([Samples.Item(3)]);
        var live = await NextAsync(alerts, 1);

        history.Concat(live).Select(envelope => envelope.Alert).Should().BeEquivalentTo([Samples.Alert(1), Samples.Alert(2), Samples.Alert(3)]);
    }

    [Test]
    public async Task Continues_from_the_last_position_also_when_the_store_was_rebuilt()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        _dashboard.Cache.Apply([Samples.Item(1), Samples.Item(2).InPartition(1), Samples.Item(3)]);
        string position;
        await using (var client = await ConnectAsync(token))
        {
            await using var alerts = Alerts(client, null);
            position = (await NextAsync(alerts, 2))[^1].Position;
        }
        await using var rebuilt = await TestDashboard.StartAsync();
        // Made anew, the store has them in another order.
        rebuilt.Cache.Apply([Samples.Item(2).InPartition(1) with { Sequence = 1 }, Samples.Item(1) with { Sequence = 2 }, Samples.Item(3)]);

        await using var again = await ConnectAsync(await rebuilt.TokenAsync(Roles.Officer), rebuilt.Address);
        await using var rest = Alerts(again, position);

        (await NextAsync(rest, 1)).Single().Alert.AlertId.Should().Be(Samples.Item(3).Id);
    }

    [TestCase("rubbish")]
    [TestCase("0-1.0-2")]
    [TestCase("0-99999999999999999999")]
    public async Task Rejects_an_invalid_position(string position)
    {
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        await using var alerts = Alerts(client, position);

        var next = async () => await NextAsync(alerts, 1);

        await next.Should().ThrowAsync<HubException>().WithMessage("*position is not valid*");
    }

    [Test]
    public async Task Drops_a_client_that_is_too_slow_with_an_error_and_does_not_delay_others()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        using var slow = await RawHubClient.AskAsync(_dashboard.Address, token);
        await using var quick = await ConnectAsync(token);
        await using var quickAlerts = Alerts(quick, null);

        // Twice what the log and every buffer between hold, and no more: the server closes a connection that it cannot send to for ten seconds.
        for (var round = 0; round < 20; round++)
        {
            _dashboard.Cache.Apply(Enumerable.Range(round * 500, 500).Select(number => Samples.Item(number, plate: new string('X', 2000))));
            (await NextAsync(quickAlerts, 500))[^1].Alert.AlertId.Should().Be(Samples.Item((round * 500) + 499).Id);
        }

        (await slow.ReadToErrorAsync().WaitAsync(Timeout)).Should().Contain("too slow").And.Contain("last position");
    }

    [TestCase(null)]
    [TestCase("prestacop_forged")]
    public async Task Rejects_a_connection_without_a_valid_token(string? token)
    {
        var connect = async () => await ConnectAsync(token);

        (await connect.Should().ThrowAsync<HttpRequestException>()).Which.StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Rejects_a_revoked_token()
    {
        var token = await _dashboard.TokenAsync(Roles.Officer);
        var tokens = (AccessTokens)_dashboard.Services.GetService(typeof(AccessTokens))!;
        await tokens.RevokeAsync((await tokens.ListAsync(CancellationToken.None)).Single().Id, "admin", CancellationToken.None);

        var connect = async () => await ConnectAsync(token);

        await connect.Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task Hides_the_plate_from_an_analyst()
    {
        _dashboard.Cache.Apply([Samples.Item(1)]);
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Analyst));
        await using var alerts = Alerts(client, null);

        var alert = (await NextAsync(alerts, 1)).Single().Alert;

        alert.Should().BeEquivalentTo(PlateMask.Hide(Samples.Alert(1)));
        alert.ToString().Should().NotContain("ABC1234");
    }

    [Test]
    public async Task Sends_fields_that_this_version_does_not_know_to_those_who_see_plates_and_to_nobody_else()
    {
        var json = Encoding.UTF8.GetBytes(KafkaRecords.Json(Samples.Alert(1)).Insert(1, "\"futureField\": \"plate ABC1234\","));
        _dashboard.Cache.Apply([Samples.Item(1) with { Record = Samples.Record(1) with { Json = json } }]);

        (await EnvelopeAsync(Roles.Officer)).GetProperty("alert").GetProperty("futureField").GetString().Should().Be("plate ABC1234");
        (await EnvelopeAsync(Roles.Analyst)).GetRawText().Should().Contain("alert-000001").And.NotContain("ABC1234");

        async Task<JsonElement> EnvelopeAsync(string role)
        {
            await using var client = await ConnectAsync(await _dashboard.TokenAsync(role));
            await using var alerts = client.StreamAsync<JsonElement>(AlertHub.AlertsMethod, (string?)null).GetAsyncEnumerator();
            (await alerts.MoveNextAsync().AsTask().WaitAsync(Timeout)).Should().BeTrue();
            return alerts.Current;
        }
    }

    [Test]
    public async Task Answers_an_unknown_call_with_an_error_and_keeps_the_connection()
    {
        await using var client = await ConnectAsync(await _dashboard.TokenAsync(Roles.Officer));
        var call = async () => await client.InvokeAsync<string>("NoSuchMethod", "<script>", 1, new { a = 1 });
        await call.Should().ThrowAsync<HubException>();

        _dashboard.Cache.Apply([Samples.Item(1)]);
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
            (await alerts.MoveNextAsync().AsTask().WaitAsync(Timeout)).Should().BeTrue();
            taken.Add(alerts.Current);
        }
        return taken;
    }
}
