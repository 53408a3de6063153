using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class ExternalSignInTests
{
    FakeProvider _provider = null!;
    TestDashboard _dashboard = null!;
    HttpClient _browser = null!;

    [SetUp]
    public async Task Start()
    {
        _provider = await FakeProvider.StartAsync();
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Web:External:Authority"] = _provider.Address,
            ["Web:External:ClientSecret"] = "secret",
            ["Web:External:RequireHttps"] = "false",
            ["Web:External:Title"] = "NYPD",
        });
        _browser = _dashboard.Browser(followRedirects: true);
    }

    [TearDown]
    public async Task Stop()
    {
        _browser?.Dispose();
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        if (_provider is not null)
            await _provider.DisposeAsync();
    }

    [Test]
    public async Task Name_and_roles_are_those_of_the_provider()
    {
        (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = ("ana@nypd", new[] { Roles.Officer, "janitor" });

        using var signedIn = await _browser.GetAsync(new Uri($"{ExternalSignIn.Path}?returnUrl=%2Faccount", UriKind.Relative));

        var page = await signedIn.Content.ReadAsStringAsync();
        signedIn.RequestMessage!.RequestUri!.PathAndQuery.Should().Be("/account");
        page.Should().Contain("ana@nypd").And.Contain(Roles.Officer).And.NotContain("janitor");
    }

    [Test]
    public async Task Rejects_an_external_user_with_the_name_of_a_local_account()
    {
        await _dashboard.Services.GetRequiredService<Accounts>().CreateFirstAsync(CancellationToken.None);
        (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = (Accounts.FirstName, new[] { Roles.Administrator });

        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("external provider failed");
    }

    [TestCase("prestacop")]
    [TestCase("token:terminal")]
    public async Task Rejects_an_external_user_with_a_reserved_name(string name)
    {
        Claim(name, Roles.Officer);

        (await PathAfterSignInAsync(_browser)).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Rejects_an_external_user_without_a_role_of_ours()
    {
        Claim("ana@nypd", "janitor");

        (await PathAfterSignInAsync(_browser)).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Two_people_of_one_name_are_two_officers_and_a_renamed_one_stays_the_same()
    {
        Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_browser);
        _provider.Subject = "2";
        using var second = _dashboard.Browser(followRedirects: true);
        await PathAfterSignInAsync(second);
        (_provider.Subject, _provider.Claims["preferred_username"]) = ("1", "ana.married@nypd");
        using var renamed = _dashboard.Browser(followRedirects: true);
        await PathAfterSignInAsync(renamed);

        (await AccountAsync(_browser)).Should().Contain("<strong>ana@nypd</strong>");
        (await AccountAsync(second)).Should().Contain("<strong>ana@nypd~2</strong>");
        (await AccountAsync(renamed)).Should().Contain("<strong>ana@nypd</strong>");
    }

    [Test]
    public async Task Person_who_was_dismissed_at_the_provider_is_signed_out()
    {
        _provider.Refreshes = true;
        Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_browser);
        await LetTheProviderBeAskedAsync();
        (await PathAsync(_browser, "/account")).Should().Be("/account");

        _provider.Dismissed = true;
        await LetTheProviderBeAskedAsync();

        (await PathAsync(_browser, "/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Person_who_lost_a_role_at_the_provider_is_signed_out()
    {
        _provider.Refreshes = true;
        Claim("ana@nypd", Roles.Officer, Roles.Dispatcher);
        await PathAfterSignInAsync(_browser);

        Claim("ana@nypd", Roles.Officer);
        await LetTheProviderBeAskedAsync();

        (await PathAsync(_browser, "/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Without_a_refresh_token_the_session_ends_after_an_hour()
    {
        Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_browser);

        await using var database = await Databases().CreateDbContextAsync();
        var session = await database.Sessions.SingleAsync();
        (session.EndsAt - session.CreatedAt).Should().Be(TimeSpan.FromHours(1));
    }

    [Test]
    public async Task Rejects_an_external_user_without_a_name()
    {
        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
    }

    void Claim(string name, params string[] roles) => (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = (name, roles);

    static Task<string> PathAfterSignInAsync(HttpClient browser) => PathAsync(browser, $"{ExternalSignIn.Path}?returnUrl=%2Faccount");

    static async Task<string> PathAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.RequestMessage!.RequestUri!.PathAndQuery;
    }

    static Task<string> AccountAsync(HttpClient browser) => browser.GetStringAsync(new Uri("/account", UriKind.Relative));

    IDbContextFactory<WebDatabase> Databases() => _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>();

    /// <summary>As after a minute.</summary>
    async Task LetTheProviderBeAskedAsync()
    {
        await using var database = await Databases().CreateDbContextAsync();
        await database.Sessions.ExecuteUpdateAsync(update => update.SetProperty(session => session.CheckedAt, DateTimeOffset.UnixEpoch));
    }

    [Test]
    public async Task Sign_in_page_links_to_the_provider() =>
        (await _browser.GetStringAsync(new Uri(AccessSetup.SignInPath, UriKind.Relative))).Should().Contain(ExternalSignIn.Path).And.Contain("NYPD");

    [Test]
    public async Task Without_a_provider_the_external_address_does_not_exist()
    {
        await using var plain = await TestDashboard.StartAsync();
        using var browser = plain.Browser();

        using var response = await browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        // As every address that does not exist: who has not signed in is not told which do.
        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().Should().Contain(AccessSetup.SignInPath);
    }
}
