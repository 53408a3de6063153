using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Hub;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>Who is let in where, and for how long.</summary>
public sealed class DoorsTests
{
    static readonly string[] Everything =
        ["/", "/map", "/fleet", "/second-look", "/plates", "/statistics", "/operations", "/administration", "/alerts/alert-000001", "/pictures/alert-000001", "/pictures/alert-000001/other", "/fleet/drone-0001/track", "/evidence/alert-000001", "/notifications", "/account/push",
         "/downloads/statistics/hours.csv", "/downloads/statistics/hours.xlsx", "/api/statistics", "/api/statistics/hours", "/api/openapi.json", "/downloads/audit.csv", "/watch-lists",
         "/tickets", "/downloads/ticket-rejects.csv",
         "/downloads/watch-lists.csv", "/zones", "/downloads/zones.geojson", "/hubs/alerts/negotiate"];

    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start() => _dashboard = await TestDashboard.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task Account_without_a_role_sees_only_itself()
    {
        using var visitor = await Visitor.SignedInAsync(_dashboard, "intern");

        foreach (var address in Everything)
            (await visitor.GetAsync(address)).Should().BeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.Redirect], address);
        (await visitor.GetAsync("/account")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Temporary_password_opens_only_the_page_that_changes_it()
    {
        using var visitor = await Visitor.WithTemporaryPasswordAsync(_dashboard, "new", Roles.Officer, Roles.Administrator);

        foreach (var address in Everything)
            (await visitor.GetAsync(address)).Should().BeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.Unauthorized], address);
        (await visitor.GetAsync("/account/password")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Copy_of_the_cookie_ends_with_the_sign_out()
    {
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var copied = visitor.CookieHeader;
        (await _dashboard.StatusWithAsync(copied)).Should().Be(HttpStatusCode.OK);

        (await visitor.PostAsync("/account/sign-out")).Should().Be(HttpStatusCode.Redirect);

        (await _dashboard.StatusWithAsync(copied)).Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Lost_role_ends_the_session_with_the_next_request()
    {
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var accounts = _dashboard.Services.GetRequiredService<Accounts>();

        await accounts.SetRolesAsync((await accounts.ListAsync(CancellationToken.None)).Single().Id, [Roles.Analyst], "admin", CancellationToken.None);

        (await visitor.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Open_hub_connections_end_when_their_token_is_revoked_or_their_account_disabled()
    {
        var tokens = _dashboard.Services.GetRequiredService<AccessTokens>();
        var accounts = _dashboard.Services.GetRequiredService<Accounts>();
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var token = await _dashboard.TokenAsync(Roles.Officer);
        await using var program = Connection(options => options.AccessTokenProvider = () => Task.FromResult<string?>(token));
        var cookie = visitor.CookieHeader;
        await using var person = Connection(options => options.Headers["Cookie"] = cookie);
        var (programEnded, personEnded) = (await StartAsync(program), await StartAsync(person));

        await SweepAsync();
        program.State.Should().Be(HubConnectionState.Connected);
        person.State.Should().Be(HubConnectionState.Connected);
        await tokens.RevokeAsync((await tokens.ListAsync(CancellationToken.None)).Single().Id, "admin", CancellationToken.None);
        await accounts.DisableAsync((await accounts.ListAsync(CancellationToken.None)).Single().Id, true, "admin", CancellationToken.None);
        await SweepAsync();

        await programEnded.WaitAsync(TimeSpan.FromSeconds(60));
        await personEnded.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Test]
    public async Task Streams_and_connections_of_one_token_are_limited()
    {
        await using var strict = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:Hub:MaxConnections"] = "2", ["Web:Hub:MaxStreams"] = "3" });
        var token = await strict.TokenAsync(Roles.Analyst);
        strict.Cache.Apply([Samples.Item(1)]);
        var connections = Enumerable.Range(0, 3).Select(_ => new HubConnectionBuilder()
            .WithUrl(new Uri(strict.Address, AlertHub.Route), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build()).ToList();
        var ended = await StartAsync(connections[0]);
        await connections[1].StartAsync();
        var third = await StartAsync(connections[2]);
        await third.WaitAsync(TimeSpan.FromSeconds(60));

        var streams = Enumerable.Range(0, 3).Select(_ => connections[0].StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, (string?)null).GetAsyncEnumerator()).ToList();
        foreach (var stream in streams)
            (await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).Should().BeTrue();
        await using var fourth = connections[0].StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, (string?)null).GetAsyncEnumerator();
        var next = async () => await fourth.MoveNextAsync();

        (await next.Should().ThrowAsync<Microsoft.AspNetCore.SignalR.HubException>()).WithMessage("*already has 3 streams*");
        ended.IsCompleted.Should().BeFalse();
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Test]
    public async Task Expired_token_is_refused_and_a_used_one_is_noted()
    {
        var tokens = _dashboard.Services.GetRequiredService<AccessTokens>();
        var token = await tokens.CreateAsync("precinct 19", Roles.Analyst, TimeSpan.FromMilliseconds(1), "admin", CancellationToken.None);
        await Task.Delay(20);
        (await tokens.FindAsync(token, "10.0.0.1", CancellationToken.None)).Should().BeNull();

        token = await tokens.CreateAsync("precinct 20", Roles.Analyst, TimeSpan.FromDays(1), "admin", CancellationToken.None);
        (await tokens.FindAsync(token, "10.0.0.1", CancellationToken.None)).Should().NotBeNull();
        (await tokens.FindAsync(token, "10.0.0.1", CancellationToken.None)).Should().NotBeNull();

        var row = (await tokens.ListAsync(CancellationToken.None)).Single(row => row.Name == "precinct 20");
        (row.LastUsedFrom, row.LastUsedAt is not null, row.ExpiresAt > row.CreatedAt).Should().Be(("10.0.0.1", true, true));
        (await _dashboard.Services.GetRequiredService<Prestacop.Web.Store.AuditLog>().NewestAsync(10, CancellationToken.None))
            .Should().ContainSingle(entry => entry.Action == Prestacop.Web.Store.AuditActions.TokenUse).Which.Outcome.Should().Be("used from 10.0.0.1");
    }

    [TestCase("prestacop")]
    [TestCase("Nobody")]
    public async Task Reserved_names_cannot_be_accounts(string name)
    {
        var create = () => _dashboard.Services.GetRequiredService<Accounts>().CreateAsync(name, [Roles.Officer], "admin", CancellationToken.None);

        await create.Should().ThrowAsync<AccountException>().WithMessage("*reserved*");
    }

    [Test]
    public async Task Stranger_who_guesses_is_told_the_same_for_every_name_and_locks_out_nobody_else()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var accounts = _dashboard.Services.GetRequiredService<Accounts>();
        await accounts.CreateAsync("gone", [Roles.Officer], "admin", CancellationToken.None);
        await accounts.DisableAsync((await accounts.ListAsync(CancellationToken.None)).Single(account => account.Name == "gone").Id, true, "admin", CancellationToken.None);

        var told = new List<string>();
        foreach (var name in (string[])["ana", "gone", "no-such-name"])
        {
            using var stranger = new Visitor(_dashboard);
            (await stranger.SignInAsync(name, "a wrong password")).Should().Be(HttpStatusCode.OK);
            told.Add(System.Text.RegularExpressions.Regex.Match(stranger.Said, "role=\"alert\">([^<]+)</p>").Groups[1].Value);
        }

        told.Should().OnlyContain(text => text == told[0] && text.Length > 0);
        (await accounts.ListAsync(CancellationToken.None)).Should().OnlyContain(account => !account.LockedOut);
    }

    async Task SweepAsync() => await _dashboard.Services.GetRequiredService<HubRevalidation>().SweepAsync(CancellationToken.None);

    HubConnection Connection(Action<Microsoft.AspNetCore.Http.Connections.Client.HttpConnectionOptions> configure) =>
        new HubConnectionBuilder().WithUrl(new Uri(_dashboard.Address, AlertHub.Route), configure).Build();

    /// <returns>Completes when the connection has ended.</returns>
    static async Task<Task> StartAsync(HubConnection connection)
    {
        var ended = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync();
        return ended.Task;
    }
}
