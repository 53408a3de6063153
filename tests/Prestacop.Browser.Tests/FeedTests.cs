using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The page says when it is not up to date, and catches up by itself.</summary>
[Category("Live")]
public sealed class FeedTests
{
    const float Patience = 60_000;

    [Test]
    public async Task Kafka_goes_away_and_comes_back_and_nothing_is_lost()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        var alert = Dashboard.Raise();
        await page.GotoAsync($"/alerts/{alert.AlertId}");
        await Expect(page.Locator(".panel-state")).ToContainTextAsync("Open");

        await SignalKafkaAsync("STOP");
        try
        {
            await Expect(page.Locator(".feed-banner")).ToContainTextAsync("Kafka is not available", new() { Timeout = Patience });
            await page.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).ClickAsync();
            await Expect(page.Locator(".panel-told")).ToBeVisibleAsync(new() { Timeout = Patience });
            await Expect(page.Locator(".panel-told")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("told-bad"));
        }
        finally
        {
            await SignalKafkaAsync("CONT");
        }

        await Expect(page.Locator(".feed-banner")).ToBeHiddenAsync(new() { Timeout = Patience });
        var later = Dashboard.Raise();
        await Expect(page.Locator($".queue-row[data-alert='{later.AlertId}']")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    static async Task SignalKafkaAsync(string signal)
    {
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Dashboard.Stack.Home, "stack.json")));
        var pid = state.RootElement.GetProperty("services").GetProperty("kafka").GetProperty("pid").GetInt32();
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        await kill.WaitForExitAsync();
    }
}
