using System.Net;
using System.Security.Cryptography;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

public sealed class BackChannelSignOutTests
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
        });
        _browser = _dashboard.Browser(followRedirects: true);
        (_provider.Claims["preferred_username"], _provider.Claims["roles"]) = ("ana@nypd", new[] { Roles.Officer });
        (await PathAsync($"{ExternalSignIn.Path}?returnUrl=%2Faccount")).Should().Be("/account");
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
    public async Task Ends_the_sessions_of_the_person_at_once()
    {
        (await PostAsync(_provider.LogoutToken())).Should().Be(HttpStatusCode.OK);

        (await PathAsync("/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Leaves_other_people_signed_in()
    {
        (await PostAsync(_provider.LogoutToken(claims => claims["sub"] = "2"))).Should().Be(HttpStatusCode.OK);

        (await PathAsync("/account")).Should().Be("/account");
    }

    [TestCaseSource(nameof(Forged))]
    public async Task Refuses_a_token_that_is_no_logout_of_the_provider(Action<Dictionary<string, object>> change)
    {
        (await PostAsync(_provider.LogoutToken(change))).Should().Be(HttpStatusCode.BadRequest);

        (await PathAsync("/account")).Should().Be("/account");
    }

    [Test]
    public async Task Refuses_another_key_and_another_form()
    {
        using var stranger = RSA.Create(2048);

        (await PostAsync(_provider.LogoutToken(key: stranger))).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync("")).Should().Be(HttpStatusCode.BadRequest);

        (await PathAsync("/account")).Should().Be("/account");
    }

    static IEnumerable<TestCaseData> Forged()
    {
        yield return Case("an ID token", claims => claims["nonce"] = "n");
        yield return Case("without the event", claims => claims.Remove("events"));
        yield return Case("without a person", claims => claims.Remove("sub"));
        yield return Case("of an hour ago", claims => claims["iat"] = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds());

        static TestCaseData Case(string name, Action<Dictionary<string, object>> change) => new TestCaseData(change).SetArgDisplayNames(name);
    }

    async Task<HttpStatusCode> PostAsync(string token)
    {
        using var provider = new HttpClient { BaseAddress = _dashboard.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        using var answer = await provider.PostAsync(new Uri(BackChannelSignOut.Path, UriKind.Relative), form);
        return answer.StatusCode;
    }

    async Task<string> PathAsync(string address)
    {
        using var answer = await _browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.RequestMessage!.RequestUri!.PathAndQuery;
    }
}
