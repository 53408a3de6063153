using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>What the operator sees of Kafka, and of what could not be read.</summary>
[Category("Live")]
public sealed class OperationsTests() : PageTests("dora")
{
    const float WaitTimeout = 30_000;
    const string Unreadable = "not,a ticket";
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Topic_shows_its_records_and_the_lag_of_the_dashboard()
    {
        await Page.GotoAsync("/operations");
        var alerts = Topic(Topics.Alerts);
        await Expect(OwnLag(alerts)).ToHaveTextAsync("0", new() { Timeout = WaitTimeout });
        await Expect(OwnLag(Topic(Topics.DroneImages))).ToHaveTextAsync("not consumed");
        var newest = int.Parse(await Newest(alerts).InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        for (var number = 0; number < 3; number++)
            Dashboard.Raise();

        // Not exactly so many: what another test raised just before may have been missing from the number.
        await Page.WaitForFunctionAsync("([cell, least]) => Number(cell.textContent.replaceAll(',', '')) >= least",
            new object?[] { await Newest(alerts).ElementHandleAsync(), newest + 3 }, new() { Timeout = WaitTimeout });
        await Expect(OwnLag(alerts)).ToHaveTextAsync("0", new() { Timeout = WaitTimeout });
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Alert latency" })).ToContainTextAsync(new Regex(@"\d+ ms"), new() { Timeout = WaitTimeout });
    }

    [Test]
    public async Task Rejected_line_is_shown_with_place_reason_and_bytes_and_the_view_is_audited()
    {
        using var folder = new TemporaryFolder();
        var name = $"{Guid.NewGuid():N}.csv";
        var file = Path.Combine(folder.Path, name);
        await Dashboard.Stack.RunAsync(Limit, "csv", "--generate", "2", file);
        await File.AppendAllTextAsync(file, Unreadable + "\n");
        await Dashboard.Stack.RunAsync(Limit, "csv", file, "--state", folder.Path);

        await Page.GotoAsync("/operations");
        var row = Page.Locator(".rejected-table tr", new() { HasText = name });
        await Expect(row).ToContainTextAsync($"{name}, line 4");
        await Expect(row.Locator(".rejected-reason")).ToHaveTextAsync(new Regex(@"\w+ \w+"));
        await row.GetByRole(AriaRole.Button).ClickAsync();
        var bytes = Page.Locator(".rejected-raw pre");
        await Expect(bytes.First).ToHaveTextAsync(Unreadable);
        await Expect(bytes.Last).ToContainTextAsync("6e 6f 74 2c 61");

        await using var administrator = await Dashboard.BrowserOfAsync("admin");
        var audit = await administrator.NewPageAsync();
        await audit.GotoAsync("/administration");
        await Expect(audit.Locator(".audit-scroll tr", new() { HasText = "rejected" }).First).ToContainTextAsync("dora");
    }

    ILocator Topic(string name) => Page.Locator(".numbers-table tr", new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new Regex($"^{name} ") }) }).First;

    static ILocator Newest(ILocator topic) => topic.Locator("td").Nth(0);

    static ILocator OwnLag(ILocator topic) => topic.Locator("td").Nth(3);
}
