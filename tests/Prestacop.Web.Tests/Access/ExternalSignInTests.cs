using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
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
    public async Task Nobody_becomes_who_has_an_account_here()
    {
        await _dashboard.Services.GetRequiredService<Accounts>().CreateFirstAsync(CancellationToken.None);
        (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = (Accounts.FirstName, new[] { Roles.Administrator });

        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("external provider failed");
    }

    [Test]
    public async Task A_person_without_a_name_is_nobody()
    {
        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task The_sign_in_page_leads_there() =>
        (await _browser.GetStringAsync(new Uri(AccessSetup.SignInPath, UriKind.Relative))).Should().Contain(ExternalSignIn.Path).And.Contain("NYPD");

    [Test]
    public async Task Where_there_is_no_provider_there_is_no_such_way()
    {
        await using var plain = await TestDashboard.StartAsync();
        using var browser = plain.Browser();

        using var response = await browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
