using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using static Prestacop.Web.Tests.Access.ProviderDashboard;

namespace Prestacop.Web.Tests.Access;

public sealed class ExternalSignInTests
{
    ProviderDashboard _site = null!;

    [SetUp]
    public async Task Start() => _site = await ProviderDashboard.StartAsync(title: "NYPD");

    [TearDown]
    public async Task Stop()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task Name_and_roles_are_those_of_the_provider()
    {
        _site.Claim("ana@nypd", Roles.Officer, "janitor");

        using var signedIn = await _site.Browser.GetAsync(new Uri($"{ExternalSignIn.Path}?returnUrl=%2Faccount", UriKind.Relative));

        var page = await signedIn.Content.ReadAsStringAsync();
        signedIn.RequestMessage!.RequestUri!.PathAndQuery.Should().Be("/account");
        page.Should().Contain("ana@nypd").And.Contain(Roles.Officer).And.NotContain("janitor");
    }

    [Test]
    public async Task Rejects_an_external_user_with_the_name_of_a_local_account()
    {
        await _site.Dashboard.Services.GetRequiredService<Accounts>().CreateFirstAsync(CancellationToken.None);
        _site.Claim(Accounts.FirstName, Roles.Administrator);

        using var refused = await _site.Browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("external provider failed");
    }

    [TestCase("prestacop")]
    [TestCase("token:terminal")]
    public async Task Rejects_an_external_user_with_a_reserved_name(string name)
    {
        _site.Claim(name, Roles.Officer);

        (await PathAfterSignInAsync(_site.Browser)).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Rejects_an_external_user_without_a_role_of_ours()
    {
        _site.Claim("ana@nypd", "janitor");

        (await PathAfterSignInAsync(_site.Browser)).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Two_people_of_one_name_are_two_officers_and_a_renamed_one_stays_the_same()
    {
        _site.Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_site.Browser);
        _site.Provider.Subject = "2";
        using var second = _site.Dashboard.Browser(followRedirects: true);
        await PathAfterSignInAsync(second);
        (_site.Provider.Subject, _site.Provider.Claims["preferred_username"]) = ("1", "ana.married@nypd");
        using var renamed = _site.Dashboard.Browser(followRedirects: true);
        await PathAfterSignInAsync(renamed);

        (await AccountAsync(_site.Browser)).Should().Contain("<strong>ana@nypd</strong>");
        (await AccountAsync(second)).Should().Contain("<strong>ana@nypd~2</strong>");
        (await AccountAsync(renamed)).Should().Contain("<strong>ana@nypd</strong>");
    }

    [Test]
    public async Task Person_who_was_dismissed_at_the_provider_is_signed_out()
    {
        _site.Provider.Refreshes = true;
        _site.Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_site.Browser);
        await LetTheProviderBeAskedAsync();
        (await PathAsync(_site.Browser, "/account")).Should().Be("/account");

        _site.Provider.Dismissed = true;
        await LetTheProviderBeAskedAsync();

        (await PathAsync(_site.Browser, "/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Person_who_lost_a_role_at_the_provider_is_signed_out()
    {
        _site.Provider.Refreshes = true;
        _site.Claim("ana@nypd", Roles.Officer, Roles.Dispatcher);
        await PathAfterSignInAsync(_site.Browser);

        _site.Claim("ana@nypd", Roles.Officer);
        await LetTheProviderBeAskedAsync();

        (await PathAsync(_site.Browser, "/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Without_a_refresh_token_the_session_ends_after_an_hour()
    {
        _site.Claim("ana@nypd", Roles.Officer);
        await PathAfterSignInAsync(_site.Browser);

        await using var database = await Databases().CreateDbContextAsync();
        var session = await database.Sessions.SingleAsync();
        (session.EndsAt - session.CreatedAt).Should().Be(TimeSpan.FromHours(1));
    }

    [Test]
    public async Task Rejects_an_external_user_without_a_name()
    {
        using var refused = await _site.Browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
    }

    static Task<string> AccountAsync(HttpClient browser) => browser.GetStringAsync(new Uri("/account", UriKind.Relative));

    IDbContextFactory<WebDatabase> Databases() => _site.Dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>();

    /// <summary>As after a minute.</summary>
    async Task LetTheProviderBeAskedAsync()
    {
        await using var database = await Databases().CreateDbContextAsync();
        await database.Sessions.ExecuteUpdateAsync(update => update.SetProperty(session => session.CheckedAt, DateTimeOffset.UnixEpoch));
    }

    [Test]
    public async Task Sign_in_page_links_to_the_provider() =>
        (await _site.Browser.GetStringAsync(new Uri(AccessSetup.SignInPath, UriKind.Relative))).Should().Contain(ExternalSignIn.Path).And.Contain("NYPD");

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
