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
    public async Task Rejects_an_external_user_with_the_name_of_a_local_account()
    {
        await _dashboard.Services.GetRequiredService<Accounts>().CreateFirstAsync(CancellationToken.None);
        (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = (Accounts.FirstName, new[] { Roles.Administrator });

        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("external provider failed");
    }

    [Test]
    public async Task Rejects_an_external_user_without_a_name()
    {
        using var refused = await _browser.GetAsync(new Uri(ExternalSignIn.Path, UriKind.Relative));

        refused.RequestMessage!.RequestUri!.PathAndQuery.Should().StartWith(AccessSetup.SignInPath);
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

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
