using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>A hundred thousand alerts in one table of a real browser.</summary>
[Category("Live")]
public sealed class LongQueueTests
{
    const int Count = 100_000;
    const int MaxRenderedRows = 100;

    [Test]
    public async Task Renders_only_visible_rows_and_scrolls_to_every_row()
    {
        await using var topics = await PrefixedTopics.CreateAsync(Dashboard.Stack.Kafka, partitions: 1);
        Kafka.Publish(Dashboard.Stack.Kafka, topics[Topics.Alerts], Enumerable.Range(0, Count).Select(Record));
        using var folder = new TemporaryFolder();
        await using var dashboard = await SecondDashboard.StartAsync(folder.Path, new Dictionary<string, string>(), "--topic-prefix", topics.Prefix);
        await dashboard.WaitForAsync("/metrics", metrics => metrics.Split('\n').Any(line => line.StartsWith("prestacop_alerts_held", StringComparison.Ordinal)
            && double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) >= Count));
        await using var browser = Dashboard.BrowserAt(dashboard.Address);
        await browser.SignInFirstAsync("admin", dashboard.Password);
        await using var context = await browser.OpenAsync("admin");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        var rows = page.Locator(".queue-row");
        await Expect(page.Locator(".queue-table")).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");
        await Expect(rows.First).ToHaveAttributeAsync("data-alert", Id(Count - 1));
        (await rows.CountAsync()).Should().BeLessThan(MaxRenderedRows);
        // What is only prerendered cannot be scrolled.
        await Expect(page.Locator(DashboardBrowser.Connected)).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.querySelector('.queue-scroll').scrollTop = 1e9");
        await Expect(page.Locator($".queue-row[data-alert='{Id(0)}']")).ToBeVisibleAsync();
        await Expect(page.Locator($".queue-row[data-alert='{Id(0)}']")).ToHaveAttributeAsync("aria-rowindex", $"{Count + 1}");
        (await rows.CountAsync()).Should().BeLessThan(MaxRenderedRows);

        await page.GotoAsync($"/?drone={Id(54_321)}&order=urgent");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Status).First).ToHaveTextAsync(new Regex("^1 shown"));
    }

    static (string, byte[]) Record(int number)
    {
        var alert = new Alert
        {
            AlertId = Id(number),
            Reasons = [AlertReasons.PlateUnreadable],
            Severity = Severities.MostUrgentFirst[number % Severities.MostUrgentFirst.Count],
            Message = SampleMessages.Violation(Id(number)) with { DroneId = Id(number), Time = TimeProvider.System.GetUtcNow() },
        };
        return (alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert));
    }

    static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"long-{number:D6}");
}
