using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;

namespace Prestacop.Browser.Tests;

/// <summary>A real stack with the dashboard, Debian's Chromium, and accounts of every role; gone at the end.</summary>
[SetUpFixture]
public sealed class Dashboard
{
    const string Chromium = "/usr/bin/chromium";
    const string ChosenPassword = "correct horse battery";

    static readonly Regex FirstPassword = new("password ([A-Za-z0-9]{20}) ");
    static readonly Regex MadePassword = new(": ([A-Za-z0-9]{20}) ");
    static LocalStack? _stack;
    static IPlaywright? _playwright;
    static IBrowser? _browser;

    internal static LocalStack Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    internal static string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Stack.Environment["PRESTACOP_WEB_PORT"]}");

    static readonly Dictionary<string, string> SignedIn = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (!File.Exists(Chromium))
            throw new InvalidOperationException("Chromium is not installed. On Debian: apt-get install chromium");
        _stack = await LocalStack.StartAsync(web: true);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            // Tests run as root in CI, on a machine without a screen; nothing is to be fetched from anywhere.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        await SignInFirstAsync("admin", FirstPassword.Match(_stack.Announced).Groups[1].Value);
        foreach (var (name, role) in ((string, string)[])[("ana", "officer"), ("ben", "officer"), ("dora", "dispatcher"), ("vera", "analyst")])
            await SignInFirstAsync(name, await MakeAccountAsync(name, role));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_stack is not null)
            await _stack.DisposeAsync();
    }

    /// <summary>A browser of its own in which the person is signed in; nobody when there is no name.</summary>
    internal static Task<IBrowserContext> BrowserOfAsync(string? name, string theme = "light", int width = 1440, int height = 900) =>
        _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            StorageState = name is null ? null : SignedIn[name],
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });

    /// <summary>Publishes an alert, as the alerts job would.</summary>
    internal static Alert Raise(Func<Alert, Alert>? change = null)
    {
        var number = Guid.NewGuid().ToString("N");
        var alert = new Alert
        {
            AlertId = number,
            Reasons = [AlertReasons.CodeUnknown],
            Severity = Severities.Minor,
            Message = SampleMessages.Violation($"m-{number}") with
            {
                DroneId = $"drone-{number[..8]}",
                Code = 94,
                Street = "W 34th St",
                Precinct = 14,
                Time = TimeProvider.System.GetUtcNow(),
            },
        };
        alert = change is null ? alert : change(alert);
        Kafka.Publish(Stack.BootstrapServers, Topics.Alerts, [(alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert))]);
        return alert;
    }

    static async Task SignInFirstAsync(string name, string password)
    {
        await using var browser = await BrowserOfAsync(null);
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
        await page.FillAsync("#old", password);
        await page.FillAsync("#new", ChosenPassword);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync(".queue-table");
        SignedIn[name] = await browser.StorageStateAsync();
    }

    static async Task<string> MakeAccountAsync(string name, string role)
    {
        await using var browser = await BrowserOfAsync("admin");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/administration");
        await page.GetByLabel("Name of the new account").FillAsync(name);
        await page.GetByRole(AriaRole.Region, new() { Name = "Accounts" }).GetByRole(AriaRole.Combobox, new() { Name = "Role" }).SelectOptionAsync(role);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make account" }).ClickAsync();
        return MadePassword.Match(await page.Locator(".secret").TextContentAsync() ?? "").Groups[1].Value;
    }
}
