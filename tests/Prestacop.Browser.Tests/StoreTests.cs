using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The store may be lost or locked: Kafka has what counts.</summary>
[Category("Live")]
public sealed class StoreTests
{
    const float WaitTimeout = 60_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Empty_store_is_rebuilt_from_Kafka_and_open_alerts_are_escalated_in_every_dashboard()
    {
        var taken = Dashboard.Raise();
        await Dashboard.Stack.RunAsync(Limit, "decide", taken.AlertId, "--action", "taken", "--officer", "Tess");
        var waiting = Dashboard.Raise();
        await using var first = await Dashboard.BrowserOfAsync("ana");
        var page = await first.NewPageAsync();
        await page.GotoAsync($"/alerts/{waiting.AlertId}");
        await Expect(page.Locator(".panel-state")).ToContainTextAsync("Open");

        using var folder = new TemporaryFolder();
        await using var second = await SecondDashboard.StartAsync(folder.Path, new Dictionary<string, string> { ["Web__EscalateAfter"] = "00:00:01" });
        await using var browser = Dashboard.BrowserAt(second.Address);
        await browser.SignInFirstAsync("admin", second.Password);
        await using var administrator = await browser.OpenAsync("admin");
        var rebuilt = await administrator.NewPageAsync();
        await rebuilt.GotoAsync($"/alerts/{taken.AlertId}");

        await Expect(rebuilt.Locator(".panel-state")).ToContainTextAsync("Tess");
        await Expect(page.Locator(".panel-state")).ToContainTextAsync("Escalated", new() { Timeout = WaitTimeout });
        (await second.EndAsync()).Should().Be(0);
    }

    [Test]
    public async Task Locked_database_is_reported_and_no_alert_is_missing_afterwards()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");
        await page.WaitForSelectorAsync(".queue-table");
        string alertId;
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(Dashboard.Stack.Environment["PRESTACOP_DATA"], "web", "dashboard.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);
            alertId = Dashboard.Raise().AlertId;
            await Expect(page.Locator(".feed-banner")).ToContainTextAsync("database is not available", new() { Timeout = WaitTimeout });
            await Expect(Row()).ToBeHiddenAsync();
        }

        await Expect(Row()).ToBeVisibleAsync(new() { Timeout = WaitTimeout });
        await Expect(page.Locator(".feed-banner")).ToBeHiddenAsync(new() { Timeout = WaitTimeout });

        ILocator Row() => page.Locator($".queue-row[data-alert='{alertId}']");
    }

    [Test]
    public async Task Expired_session_returns_to_the_same_page_after_sign_in()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/?severity=critical");
        await page.WaitForSelectorAsync(".queue-table");

        await browser.ClearCookiesAsync(new() { Name = "prestacop" });
        await page.ReloadAsync();
        await page.FillAsync("#name", "ana");
        await page.FillAsync("#password", "correct horse battery");
        await page.ClickAsync("button[type=submit]");

        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Severity" })).ToHaveValueAsync("critical");
    }
}
