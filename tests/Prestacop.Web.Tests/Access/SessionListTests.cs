using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class SessionListTests
{
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
    public async Task Owner_sees_both_browsers_and_ends_the_other_one()
    {
        using var desk = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        using var phone = new Visitor(_dashboard);
        phone.Browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0");
        await phone.SignInAsync("ana", desk.Password);

        (await desk.GetAsync(AccessSetup.SessionsPath)).Should().Be(HttpStatusCode.OK);
        desk.Said.Should().Contain("Firefox on Android").And.Contain("another program").And.Contain("127.0.0.1");
        await desk.PostAsync(AccessSetup.SessionsPath, ("Handle", await HandleAsync("ana", "Firefox on Android")), ("_handler", "session-end"));

        (await phone.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await desk.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
        (await AuditedAsync()).Should().Contain(entry => entry.Who == "ana" && entry.Subject == "ana" && entry.Outcome!.StartsWith("session ended: Firefox on Android from 127.0.0.1"));
    }

    [Test]
    public async Task Ending_all_others_leaves_the_one_that_asks()
    {
        using var desk = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        using var phone = new Visitor(_dashboard);
        await phone.SignInAsync("ana", desk.Password);
        using var ben = await Visitor.SignedInAsync(_dashboard, "ben", Roles.Officer);

        await desk.PostAsync(AccessSetup.SessionsPath, ("Handle", "others"), ("_handler", "session-end"));

        (await phone.GetAsync("/plates")).Should().Be(HttpStatusCode.Redirect);
        (await desk.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
        (await ben.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Ending_all_others_also_ends_those_that_are_too_many_to_be_shown()
    {
        using var desk = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var now = TimeProvider.System.GetUtcNow();
        await using (var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync())
        {
            database.Sessions.AddRange(Enumerable.Range(1, SessionList.Max + 1).Select(number =>
                new SessionRow { Id = $"{number}", Name = "ana", CreatedAt = now, ActiveAt = now, EndsAt = now.AddHours(1) }));
            await database.SaveChangesAsync();
        }

        await desk.PostAsync(AccessSetup.SessionsPath, ("Handle", "others"), ("_handler", "session-end"));

        (await _dashboard.Services.GetRequiredService<Sessions>().OpenAsync("ana", int.MaxValue, CancellationToken.None)).Should().ContainSingle();
        (await AuditedAsync()).Should().ContainSingle().Which.Outcome.Should().Be("all other sessions ended: 501");
    }

    [TestCase(Roles.Officer, false)]
    [TestCase(Roles.Administrator, true)]
    public async Task Only_an_administrator_ends_all_sessions_of_a_person(string role, bool may)
    {
        using var desk = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        using var phone = new Visitor(_dashboard);
        await phone.SignInAsync("ana", desk.Password);
        using var ben = await Visitor.SignedInAsync(_dashboard, "ben", Roles.Officer);
        var list = _dashboard.Services.GetRequiredService<SessionList>();
        var other = TestDashboard.Person("mallory", role);
        (await list.NamesAsync(other, CancellationToken.None)).Should().Equal(may ? ["ana", "ben"] : []);
        (await list.AllAsync(other, "ana", CancellationToken.None)).Should().HaveCount(may ? 2 : 0);

        (await list.EndAllAsync(other, "ana", CancellationToken.None)).Should().Be(may);

        (await desk.GetAsync("/plates")).Should().Be(may ? HttpStatusCode.Redirect : HttpStatusCode.OK);
        (await phone.GetAsync("/plates")).Should().Be(may ? HttpStatusCode.Redirect : HttpStatusCode.OK);
        (await ben.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
        (await AuditedAsync()).Select(entry => (entry.Who, entry.Subject, entry.Outcome)).Should().Equal(may ? [("mallory", "ana", "all sessions ended: 2")] : []);
    }

    [Test]
    public async Task Sessions_go_on_after_a_restart_and_an_ended_one_stays_ended()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?> { ["Web:Store:Folder"] = folder.Path };
        string going, ended;
        await using (var before = await TestDashboard.StartAsync(settings: settings))
        {
            using var ana = await Visitor.SignedInAsync(before, "ana", Roles.Officer);
            using var ben = await Visitor.SignedInAsync(before, "ben", Roles.Officer);
            (going, ended) = (ana.CookieHeader, ben.CookieHeader);
            await before.Services.GetRequiredService<SessionList>().EndAllAsync(TestDashboard.Person("root", Roles.Administrator), "ben", CancellationToken.None);
        }

        await using var after = await TestDashboard.StartAsync(settings: settings);

        (await after.StatusWithAsync(going)).Should().Be(HttpStatusCode.OK);
        (await after.StatusWithAsync(ended)).Should().Be(HttpStatusCode.Redirect);
        (await after.Services.GetRequiredService<Sessions>().OpenNamesAsync(CancellationToken.None)).Should().Equal("ana");
    }

    [TestCase(Roles.Officer, false)]
    [TestCase(Roles.Dispatcher, false)]
    [TestCase(Roles.Administrator, true)]
    public async Task Only_an_administrator_sees_and_ends_sessions_of_others(string role, bool may)
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var handle = await HandleAsync("ana", "another program");
        var list = _dashboard.Services.GetRequiredService<SessionList>();
        var other = TestDashboard.Person("mallory", role);

        (await list.AllAsync(other, null, CancellationToken.None)).Should().HaveCount(may ? 1 : 0);
        (await list.EndAsync(other, handle, CancellationToken.None)).Should().Be(may);

        (await ana.GetAsync("/plates")).Should().Be(may ? HttpStatusCode.Redirect : HttpStatusCode.OK);
        (await AuditedAsync()).Should().HaveCount(may ? 1 : 0);
    }

    [Test]
    public async Task Session_of_another_cannot_be_ended_by_the_form_of_an_own_page()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var handle = await HandleAsync("ana", "another program");
        using var admin = await Visitor.SignedInAsync(_dashboard, "root", Roles.Administrator);

        foreach (var hostile in (string[])[handle, "", "' OR 1=1 --", new string('x', 5000)])
            (await admin.PostAsync(AccessSetup.SessionsPath, ("Handle", hostile), ("_handler", "session-end"))).Should().Be(HttpStatusCode.Redirect);

        (await ana.GetAsync("/plates")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Open_hub_connection_ends_with_its_session_without_waiting_for_the_next_round()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var cookie = ana.CookieHeader;
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(_dashboard.Address, AlertHub.Route), options => options.Headers["Cookie"] = cookie).Build();
        var ended = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync();

        var end = await _dashboard.Services.GetRequiredService<SessionList>()
            .EndAsync(TestDashboard.Person("root", Roles.Administrator), await HandleAsync("ana", "another program"), CancellationToken.None);

        end.Should().BeTrue();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
        (await ana.GetAsync("/hubs/alerts/negotiate")).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Open_page_is_signed_out_with_its_session_without_waiting_for_the_next_round()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        var row = (await _dashboard.Services.GetRequiredService<Sessions>().OpenAsync("ana", 10, CancellationToken.None)).Single();
        await using var scope = _dashboard.Services.CreateAsyncScope();
        var page = (AccountRevalidation)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var who = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ana"), new(Sessions.ClaimType, row.Id)], "test"));
        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(who)));

        await _dashboard.Services.GetRequiredService<Sessions>().EndAsync(row.Id, CancellationToken.None);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await page.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true)
            await Task.Delay(20, patience.Token);
    }

    [Test]
    public async Task Open_page_that_cannot_be_checked_after_a_change_is_signed_out()
    {
        var services = _dashboard.Services;
        var changes = new AccessChanges();
        var broken = new Sessions(new BrokenStore(), services.GetRequiredService<IOptions<SessionOptions>>(), changes, TimeProvider.System);
        using var page = ActivatorUtilities.CreateInstance<AccountRevalidation>(services, ActivatorUtilities.CreateInstance<StandingAccess>(services, broken), changes);
        var who = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ana"), new(Sessions.ClaimType, "a session")], "test"));
        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(who)));
        var changed = new TaskCompletionSource<Task<AuthenticationState>>();
        page.AuthenticationStateChanged += state => changed.TrySetResult(state);

        changes.Note("ana");

        var state = await changed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        (await state).User.Identity?.IsAuthenticated.Should().BeFalse();
    }

    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on Linux")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on Windows")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iOS")]
    [TestCase("Firefox/140.0", "Firefox")]
    [TestCase("<script>alert(1)</script>", "another program")]
    [TestCase(null, "another program")]
    public void Browser_is_named_in_our_own_words(string? userAgent, string expected) => Devices.Of(userAgent).Should().Be(expected);

    async Task<string> HandleAsync(string name, string device) =>
        (await _dashboard.Services.GetRequiredService<SessionList>().AllAsync(TestDashboard.Person("root", Roles.Administrator), null, CancellationToken.None))
            .First(session => session.Name == name && session.Device == device).Handle;

    async Task<List<AuditRow>> AuditedAsync() =>
        await _dashboard.Services.GetRequiredService<AuditLog>().FindAsync(new AuditFilter { Action = AuditActions.Session }, null, 10, CancellationToken.None);

    sealed class BrokenStore : IDbContextFactory<WebDatabase>
    {
        public WebDatabase CreateDbContext() => throw new InvalidOperationException("There is no store.");
    }
}
