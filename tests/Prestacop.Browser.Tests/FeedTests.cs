using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The page says when it is not up to date, and catches up by itself.</summary>
[Category("Live")]
public sealed class FeedTests
{
    const float WaitTimeout = 60_000;

    [Test]
    public async Task No_alert_is_lost_while_Kafka_is_unavailable()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        var alert = Dashboard.Raise();
        await page.GotoAsync($"/alerts/{alert.AlertId}");
        await Expect(page.Locator(".panel-state")).ToContainTextAsync("Open");

        await SignalKafkaAsync("STOP");
        try
        {
            await Expect(page.Locator(".feed-banner")).ToContainTextAsync("Kafka is not available", new() { Timeout = WaitTimeout });
            await page.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).ClickAsync();
            await Expect(page.Locator(".panel-message")).ToBeVisibleAsync(new() { Timeout = WaitTimeout });
            await Expect(page.Locator(".panel-message")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("message-error"));
        }
        finally
        {
            await SignalKafkaAsync("CONT");
        }

        await Expect(page.Locator(".feed-banner")).ToBeHiddenAsync(new() { Timeout = WaitTimeout });
        var later = Dashboard.Raise();
        await Expect(page.Locator($".queue-row[data-alert='{later.AlertId}']")).ToBeVisibleAsync(new() { Timeout = WaitTimeout });
    }

    static async Task SignalKafkaAsync(string signal)
    {
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Dashboard.Stack.Home, "stack.json")));
        var pid = state.RootElement.GetProperty("services").GetProperty("kafka").GetProperty("pid").GetInt32();
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        await kill.WaitForExitAsync();
    }
}
