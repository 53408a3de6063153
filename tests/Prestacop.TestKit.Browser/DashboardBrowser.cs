using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Prestacop.TestKit;

/// <summary>The machine's Chromium at a dashboard, with the people who have signed in to it.</summary>
public sealed class DashboardBrowser : IAsyncDisposable
{
    /// <summary>A CSS selector of a page that answers: one that is only prerendered can be seen, and its circuit will replace it.</summary>
    public const string Connected = ".mud-layout:not([inert])";

    const string ChosenPassword = "correct horse battery";

    static readonly Regex Made = new("(?:password|:) ([A-Za-z0-9]{20}) ");

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly string _address;
    readonly bool _owned;
    readonly Dictionary<string, string> _signedIn = [];
    TimeSpan? _timeout;

    DashboardBrowser(IPlaywright playwright, IBrowser browser, string address, bool owned) =>
        (_playwright, _browser, _address, _owned) = (playwright, browser, address, owned);

    /// <summary>Starts the browser.</summary>
    /// <param name="address">The dashboard.</param>
    /// <param name="timeout">How long a page or an element may take; null for Playwright's 30 seconds.</param>
    public static async Task<DashboardBrowser> LaunchAsync(string address, TimeSpan? timeout = null)
    {
        var chromium = Programs.Find("chromium", "chromium-browser", "google-chrome")
            ?? throw new InvalidOperationException("Chromium is not installed. On Debian: apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            // Tests run as root in CI, on a machine without a screen; nothing is to be fetched from anywhere.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return new DashboardBrowser(playwright, browser, address, owned: true) { _timeout = timeout };
    }

    /// <summary>The same browser process at another dashboard, with nobody signed in.</summary>
    public DashboardBrowser At(string address) => new(_playwright, _browser, address, owned: false) { _timeout = _timeout };

    /// <summary>Signs in the administrator whose password was announced, and accounts of every other kind: ana and ben, dora, vera.</summary>
    public async Task SignInEverybodyAsync(string announced)
    {
        await SignInFirstAsync("admin", PasswordIn(announced));
        foreach (var (name, role) in ((string, string)[])[("ana", "officer"), ("ben", "officer"), ("dora", "dispatcher"), ("vera", "analyst"), ("carl", "clerk")])
            await AddPersonAsync(name, role);
    }

    /// <summary>Has the administrator make an account, and signs it in for the first time.</summary>
    public async Task AddPersonAsync(string name, string role) => await SignInFirstAsync(name, await MakeAccountAsync(name, role));

    public static string PasswordIn(string announced) => Made.Match(announced).Groups[1].Value;

    /// <summary>Signs in for the first time, which changes the password.</summary>
    public async Task SignInFirstAsync(string name, string password)
    {
        await using var browser = await OpenAsync(null);
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
        await page.FillAsync("#old", password);
        await page.FillAsync("#new", ChosenPassword);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync(".queue-table");
        _signedIn[name] = await browser.StorageStateAsync();
    }

    /// <summary>A browser context in which the person is signed in; without a name nobody is.</summary>
    public async Task<IBrowserContext> OpenAsync(string? name, string theme = "light", int width = 1440, int height = 900, bool javaScript = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _address,
            StorageState = name is null ? null : _signedIn[name],
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        if (_timeout is { } timeout)
            context.SetDefaultTimeout((float)timeout.TotalMilliseconds);
        return context;
    }

    /// <summary>Has the administrator make a token for the hub.</summary>
    public async Task<string> MakeTokenAsync(string name)
    {
        await using var browser = await OpenAsync("admin");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/administration");
        await page.GetByRole(AriaRole.Region, new() { Name = "Access tokens" }).GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create token" }).ClickAsync();
        return await page.Locator(".secret code").TextContentAsync() ?? throw new InvalidOperationException("No token was shown.");
    }

    async Task<string> MakeAccountAsync(string name, string role)
    {
        await using var browser = await OpenAsync("admin");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/administration");
        await page.GetByLabel("Name of the new account").FillAsync(name);
        await page.GetByRole(AriaRole.Region, new() { Name = "Accounts" }).GetByRole(AriaRole.Combobox, new() { Name = "Role" }).SelectOptionAsync(role);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        return PasswordIn(await page.Locator(".secret").TextContentAsync() ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_owned)
            return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
