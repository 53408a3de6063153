using System.Net;
using System.Text.RegularExpressions;
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

    [TestCase("/")]
    [TestCase("/alerts/alert-000001")]
    [TestCase("/plates")]
    [TestCase("/map")]
    [TestCase("/fleet")]
    [TestCase("/operations")]
    [TestCase("/statistics/hours")]
    [TestCase("/administration")]
    [TestCase("/account")]
    public async Task Without_signing_in_every_page_leads_to_the_sign_in(string page)
    {
        using var response = await _browser.GetAsync(new Uri(page, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().Should().Contain("/account/sign-in");
    }

    [TestCase("/pictures/alert-000001")]
    [TestCase("/hubs/alerts/negotiate")]
    [TestCase("/downloads/statistics/hours.csv")]
    public async Task Without_signing_in_a_program_is_told(string address)
    {
        using var response = await _browser.GetAsync(new Uri(address, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Every_answer_tells_the_browser_to_be_strict()
    {
        using var response = await _browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));

        var policy = response.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Subject;
        policy.Should().Contain("default-src 'none'").And.Contain("script-src 'self';").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe-eval");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        (await response.Content.ReadAsStringAsync()).Should().NotContainAny("<script>", "onclick=", "javascript:");
    }

    [Test]
    public async Task A_form_without_its_token_is_refused()
    {
        using var response = await _browser.PostAsync(
            new Uri("/account/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Name"] = "a", ["Input.Password"] = "b" }));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Whoever_gets_a_password_from_somebody_has_to_change_it_first()
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
    public async Task After_five_wrong_passwords_the_right_one_does_not_help_for_a_while()
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
    public void Signing_in_leads_to_no_other_site(string? asked, string to) => LocalAddress.Of(asked).Should().Be(to);

    [Test]
    public async Task The_process_lives_and_is_not_ready_while_Kafka_is_away()
    {
        (await _browser.GetStringAsync(new Uri("/health/live", UriKind.Relative))).Should().Be("Healthy");
        using var ready = await _browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Metrics_are_in_the_form_of_Prometheus() =>
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
