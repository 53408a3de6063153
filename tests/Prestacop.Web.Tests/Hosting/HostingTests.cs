using System.Net;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hosting;

/// <summary>What of a request is believed.</summary>
public sealed class HostingTests
{
    [TestCase("evil.example", HttpStatusCode.BadRequest)]
    [TestCase("prestacop.example", HttpStatusCode.OK)]
    [TestCase("other.example", HttpStatusCode.OK)]
    [TestCase("localhost", HttpStatusCode.OK)]
    public async Task Answers_only_under_its_own_names(string host, HttpStatusCode expected)
    {
        await using var dashboard = await StartAsync(("Address", "https://prestacop.example"), ("AllowedHosts", "other.example"));

        using var answer = await SendAsync(dashboard, HttpMethod.Get, AccessSetup.SignInPath, ("Host", host));

        answer.StatusCode.Should().Be(expected);
    }

    [TestCase("http://evil.example", HttpStatusCode.Forbidden)]
    [TestCase("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [TestCase("null", HttpStatusCode.Forbidden)]
    [TestCase(null, HttpStatusCode.Unauthorized)]
    public async Task Hub_refuses_the_pages_of_other_sites(string? origin, HttpStatusCode expected)
    {
        await using var dashboard = await StartAsync();

        using var answer = await SendAsync(dashboard, HttpMethod.Post, "/Hubs/alerts/negotiate", origin is null ? [] : [("Origin", origin)]);

        answer.StatusCode.Should().Be(expected);
    }

    [Test]
    public async Task Hub_takes_its_own_pages()
    {
        await using var dashboard = await StartAsync();

        using var answer = await SendAsync(dashboard, HttpMethod.Post, "/hubs/alerts/negotiate", ("Origin", dashboard.Address.GetLeftPart(UriPartial.Authority)));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task With_an_https_address_cookies_are_secure_and_browsers_stay_with_https()
    {
        await using var dashboard = await StartAsync(("Address", "https://prestacop.example"));

        using var answer = await SendAsync(dashboard, HttpMethod.Get, AccessSetup.SignInPath, ("Host", "prestacop.example"));

        answer.Headers.GetValues("Strict-Transport-Security").Should().ContainSingle();
        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().StartWith("__Host-prestacop-form=").And.Contain("secure");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Only_a_known_proxy_says_who_the_client_is(bool known)
    {
        await using var dashboard = await StartAsync(("KnownProxies", known ? "127.0.0.1" : "10.9.9.9"));
        var refused = 0;

        // Each from another address, if the header is believed.
        for (var attempt = 0; attempt < 40; attempt++)
        {
            using var answer = await SendAsync(dashboard, HttpMethod.Post, AccessSetup.SignInPath, ("X-Forwarded-For", $"10.0.0.{attempt}"));
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        (refused == 0).Should().Be(known);
    }

    [Test]
    public async Task Rejects_a_proxy_that_is_no_address()
    {
        var start = () => StartAsync(("KnownProxies", "proxy.example"));

        (await start.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("'proxy.example' is not an IP address");
    }

    static Task<TestDashboard> StartAsync(params (string Name, string Value)[] settings) =>
        TestDashboard.StartAsync(settings: settings.ToDictionary(setting => $"Web:Hosting:{setting.Name}", setting => (string?)setting.Value));

    static async Task<HttpResponseMessage> SendAsync(TestDashboard dashboard, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var browser = dashboard.Browser();
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request);
    }
}
