using System.Net;
using System.Security.Cryptography;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;
using static Prestacop.Web.Tests.Access.ProviderDashboard;

namespace Prestacop.Web.Tests.Access;

public sealed class BackChannelSignOutTests
{
    ProviderDashboard _site = null!;

    [SetUp]
    public async Task Start()
    {
        _site = await ProviderDashboard.StartAsync();
        _site.Claim("ana@nypd", Roles.Officer);
        (await PathAfterSignInAsync(_site.Browser)).Should().Be("/account");
    }

    [TearDown]
    public async Task Stop()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task Ends_the_sessions_of_the_person_at_once()
    {
        (await PostAsync(_site.Provider.LogoutToken())).Should().Be(HttpStatusCode.OK);

        (await PathAsync(_site.Browser, "/account")).Should().StartWith(AccessSetup.SignInPath);
    }

    [Test]
    public async Task Leaves_other_people_signed_in()
    {
        (await PostAsync(_site.Provider.LogoutToken(claims => claims["sub"] = "2"))).Should().Be(HttpStatusCode.OK);

        (await PathAsync(_site.Browser, "/account")).Should().Be("/account");
    }

    [TestCaseSource(nameof(Forged))]
    public async Task Refuses_a_token_that_is_no_logout_of_the_provider(Action<Dictionary<string, object>> change)
    {
        (await PostAsync(_site.Provider.LogoutToken(change))).Should().Be(HttpStatusCode.BadRequest);

        (await PathAsync(_site.Browser, "/account")).Should().Be("/account");
    }

    [Test]
    public async Task Refuses_another_key_and_another_form()
    {
        using var stranger = RSA.Create(2048);

        (await PostAsync(_site.Provider.LogoutToken(key: stranger))).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync("")).Should().Be(HttpStatusCode.BadRequest);

        (await PathAsync(_site.Browser, "/account")).Should().Be("/account");
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
        using var provider = new HttpClient { BaseAddress = _site.Dashboard.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        using var answer = await provider.PostAsync(new Uri(BackChannelSignOut.Path, UriKind.Relative), form);
        return answer.StatusCode;
    }
}
