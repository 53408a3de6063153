using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hosting;

public sealed class PagesTests
{
    static readonly Regex TokenField = new("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"");

    TestDashboard _dashboard = null!;
    HttpClient _browser = null!;

    [OneTimeSetUp]
    public async Task Start() => _dashboard = await TestDashboard.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [SetUp]
    public void OpenBrowser() => _browser = _dashboard.Browser();

    [TearDown]
    public void CloseBrowser() => _browser.Dispose();

    static IEnumerable<string> Pages() => DashboardPage.All.Select(page => page.Path.Replace("ALERT", "alert-000001", StringComparison.Ordinal));

    /// <summary>The addresses of the product's pages that need a sign-in, without parameters.</summary>
    static IEnumerable<string> Routes() =>
        from type in typeof(WebBuilder).Assembly.GetTypes()
        where !type.IsDefined(typeof(AllowAnonymousAttribute), inherit: false)
        from route in type.GetCustomAttributes<RouteAttribute>()
        select route.Template.Split('{')[0];

    [TestCaseSource(nameof(Routes))]
    public void List_of_pages_has_every_page(string route) =>
        DashboardPage.All.Select(page => page.Path.Split('?')[0]).Any(path => path == route || (route.Length > 1 && route.EndsWith('/') && path.StartsWith(route, StringComparison.Ordinal)))
            .Should().BeTrue($"{route} is a page");

    [TestCaseSource(nameof(Pages))]
    public async Task Page_without_a_sign_in_redirects_to_the_sign_in_page(string page)
    {
        using var response = await _browser.GetAsync(new Uri(page, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().Should().Contain("/account/sign-in");
    }

    [TestCase("/pictures/alert-000001")]
    [TestCase("/pictures/alert-000001/other")]
    [TestCase("/hubs/alerts/negotiate")]
    [TestCase("/downloads/statistics/hours.csv")]
    [TestCase("/downloads/statistics/hours.parquet")]
    [TestCase("/api/statistics")]
    [TestCase("/api/statistics/hours")]
    [TestCase("/api/openapi.json")]
    public async Task Program_without_a_token_gets_401(string address)
    {
        using var response = await _browser.GetAsync(new Uri(address, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Every_response_has_the_security_headers()
    {
        using var response = await _browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));

        var policy = response.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Subject;
        policy.Should().Contain("default-src 'none'").And.Contain("script-src 'self';").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe-eval");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        (await response.Content.ReadAsStringAsync()).Should().NotContainAny("<script>", "onclick=", "javascript:");
    }

    [Test]
    public async Task Rejects_a_form_without_its_token()
    {
        using var response = await _browser.PostAsync(
            new Uri("/account/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Name"] = "a", ["Input.Password"] = "b" }));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Password_chosen_by_somebody_else_must_be_changed_first()
    {
        var password = await AccountAsync("new", Roles.Officer);
        await SignInAsync("new", password);

        using (var first = await _browser.GetAsync(new Uri("/", UriKind.Relative)))
            first.Headers.Location!.ToString().Should().EndWith("/account/password");
        using var form = await PostAsync("/account/password", ("Input.Old", password), ("Input.New", "correct horse battery"), ("_handler", "password"));

        form.StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var queue = await _browser.GetAsync(new Uri("/", UriKind.Relative));
        queue.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Address_must_wait_after_five_wrong_passwords_for_a_name()
    {
        var password = await AccountAsync("locked", Roles.Officer);
        for (var attempt = 0; attempt < 5; attempt++)
            (await SignInAsync("locked", "wrong")).Should().Be(HttpStatusCode.OK);

        (await SignInAsync("locked", password)).Should().Be(HttpStatusCode.OK);
    }

    [TestCase("https://evil.example/", "/")]
    [TestCase("//evil.example/", "/")]
    [TestCase("/\\evil.example/", "/")]
    [TestCase("javascript:alert(1)", "/")]
    [TestCase("/plates", "/plates")]
    [TestCase(null, "/")]
    public void Sign_in_does_not_redirect_to_another_site(string? asked, string to) => LocalAddress.Of(asked).Should().Be(to);

    [Test]
    public async Task Process_is_live_and_not_ready_while_Kafka_is_unavailable()
    {
        (await _browser.GetStringAsync(new Uri("/health/live", UriKind.Relative))).Should().Be("Healthy");
        using var ready = await _browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Metrics_have_the_Prometheus_format() =>
        (await _browser.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Should().Contain("prestacop_feed_healthy").And.Contain("# TYPE");

    Task<string> AccountAsync(string name, string role) =>
        _dashboard.Services.GetRequiredService<Accounts>().CreateAsync(name, [role], "admin", CancellationToken.None);

    async Task<HttpStatusCode> SignInAsync(string name, string password)
    {
        using var response = await PostAsync("/account/sign-in", ("Input.Name", name), ("Input.Password", password), ("_handler", "sign-in"));
        return response.StatusCode;
    }

    async Task<HttpResponseMessage> PostAsync(string page, params (string Name, string Value)[] fields)
    {
        var html = await _browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var values = fields.ToDictionary(field => field.Name, field => field.Value);
        values["__RequestVerificationToken"] = TokenField.Match(html).Groups[1].Value;
        using var content = new FormUrlEncodedContent(values);
        return await _browser.PostAsync(new Uri(page, UriKind.Relative), content);
    }
}
