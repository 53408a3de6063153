using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>A dashboard whose people sign in at a <see cref="FakeProvider"/>, and a browser.</summary>
sealed class ProviderDashboard : IAsyncDisposable
{
    readonly HttpClient _browser;

    ProviderDashboard(FakeProvider provider, TestDashboard dashboard)
    {
        (Provider, Dashboard) = (provider, dashboard);
        _browser = dashboard.Browser(followRedirects: true);
    }

    public FakeProvider Provider { get; }

    public TestDashboard Dashboard { get; }

    /// <summary>A browser that follows redirects, also to the provider and back.</summary>
    public HttpClient Browser => _browser;

    /// <summary>Starts both.</summary>
    /// <param name="title">The provider's name on the page where people sign in.</param>
    public static async Task<ProviderDashboard> StartAsync(string title = "NYPD")
    {
        var provider = await FakeProvider.StartAsync();
        try
        {
            return new ProviderDashboard(provider, await TestDashboard.StartAsync(settings: new Dictionary<string, string?>
            {
                ["Web:External:Authority"] = provider.Address,
                ["Web:External:ClientSecret"] = "secret",
                ["Web:External:RequireHttps"] = "false",
                ["Web:External:Title"] = title,
            }));
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the provider says from now on of the person who signs in.</summary>
    public void Claim(string name, params string[] roles) => (Provider.Claims["preferred_username"], Provider.Claims["roles"]) = (name, roles);

    /// <summary>Signs in to see the account.</summary>
    /// <returns>Where the browser is afterwards.</returns>
    public static Task<string> PathAfterSignInAsync(HttpClient browser) => PathAsync(browser, $"{ExternalSignIn.Path}?returnUrl=%2Faccount");

    /// <summary>Where a browser is, with the query, after it was sent to an address.</summary>
    public static async Task<string> PathAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.RequestMessage!.RequestUri!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await Dashboard.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
