using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;

namespace Prestacop.Web.Tests.Support;

/// <summary>A person at a browser: forms with their token, cookies, and nothing followed by itself.</summary>
sealed class Visitor(TestDashboard dashboard) : IDisposable
{
    static readonly Regex TokenField = new("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"");

    readonly CookieContainer _cookies = new();
    HttpClient? _browser;

    public HttpClient Browser => _browser ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = dashboard.Address };

    /// <summary>The cookies as another program would send them.</summary>
    public string CookieHeader => _cookies.GetCookieHeader(dashboard.Address);

    /// <summary>Somebody with an account, who has signed in and changed the password.</summary>
    public static async Task<Visitor> SignedInAsync(TestDashboard dashboard, string name, params string[] roles)
    {
        var visitor = await WithTemporaryPasswordAsync(dashboard, name, roles);
        (await visitor.PostAsync("/account/password", ("Input.Old", visitor.Password), ("Input.New", "correct horse battery"), ("_handler", "password")))
            .Should().Be(HttpStatusCode.Redirect);
        visitor.Password = "correct horse battery";
        return visitor;
    }

    /// <summary>Somebody who has signed in with the password that the administrator gave.</summary>
    public static async Task<Visitor> WithTemporaryPasswordAsync(TestDashboard dashboard, string name, params string[] roles)
    {
        var visitor = new Visitor(dashboard)
        {
            Password = await dashboard.Services.GetRequiredService<Accounts>().CreateAsync(name, roles, "admin", CancellationToken.None),
        };
        (await visitor.SignInAsync(name, visitor.Password)).Should().Be(HttpStatusCode.Redirect);
        return visitor;
    }

    public string Password { get; private set; } = "";

    public Task<HttpStatusCode> SignInAsync(string name, string password, string page = "/account/sign-in") =>
        PostAsync(page, ("Input.Name", name), ("Input.Password", password), ("_handler", "sign-in"));

    /// <summary>What the page said last.</summary>
    public string Said { get; private set; } = "";

    public async Task<HttpStatusCode> GetAsync(string address)
    {
        using var response = await Browser.GetAsync(new Uri(address, UriKind.Relative));
        Said = await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> PostAsync(string page, params (string Name, string Value)[] fields)
    {
        var html = await Browser.GetStringAsync(new Uri(page.StartsWith("/account/sign-out", StringComparison.Ordinal) ? "/account" : page, UriKind.Relative));
        var values = fields.ToDictionary(field => field.Name, field => field.Value);
        values["__RequestVerificationToken"] = TokenField.Match(html).Groups[1].Value;
        using var content = new FormUrlEncodedContent(values);
        using var response = await Browser.PostAsync(new Uri(page, UriKind.Relative), content);
        Said = await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    /// <summary>Sends the form of one page to another address.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var values = fields.ToDictionary(field => field.Name, field => field.Value);
        values["__RequestVerificationToken"] = TokenField.Match(await Browser.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var content = new FormUrlEncodedContent(values);
        return await Browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public void Dispose() => _browser?.Dispose();
}
