using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>What the operator sees of Kafka, and of what could not be read.</summary>
[Category("Live")]
public sealed class OperationsTests
{
    const float Patience = 30_000;
    const string Unreadable = "not,a ticket";
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    IBrowserContext _browser = null!;
    IPage _page = null!;

    [SetUp]
    public async Task OpenBrowser()
    {
        _browser = await Dashboard.BrowserOfAsync("dora");
        _page = await _browser.NewPageAsync();
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task A_topic_tells_how_much_came_and_how_far_behind_the_dashboard_is()
    {
        await _page.GotoAsync("/operations");
        var alerts = Topic(Topics.Alerts);
        await Expect(OwnLag(alerts)).ToHaveTextAsync("0", new() { Timeout = Patience });
        await Expect(OwnLag(Topic(Topics.DroneImages))).ToHaveTextAsync("not followed");
        var newest = int.Parse(await Newest(alerts).InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        for (var number = 0; number < 3; number++)
            Dashboard.Raise();

        // By how much cannot be said: what other tests raised just before may have been missing from the number.
        await Expect(Newest(alerts)).Not.ToHaveTextAsync(newest.ToString("N0", CultureInfo.InvariantCulture), new() { Timeout = Patience });
        await Expect(OwnLag(alerts)).ToHaveTextAsync("0", new() { Timeout = Patience });
        await Expect(_page.GetByRole(AriaRole.Region, new() { Name = "Time to an alert" })).ToContainTextAsync(new Regex(@"\d+ ms"), new() { Timeout = Patience });
    }

    [Test]
    public async Task A_bad_line_is_shown_with_its_place_its_reason_and_its_bytes_and_who_looked_is_noted()
    {
        using var folder = new TemporaryFolder();
        var name = $"{Guid.NewGuid():N}.csv";
        var file = Path.Combine(folder.Path, name);
        await Dashboard.Stack.RunAsync(Limit, "csv", "--generate", "2", file);
        await File.AppendAllTextAsync(file, Unreadable + "\n");
        await Dashboard.Stack.RunAsync(Limit, "csv", file, "--state", folder.Path);

        await _page.GotoAsync("/operations");
        var row = _page.Locator(".rejected-table tr", new() { HasText = name });
        await Expect(row).ToContainTextAsync($"{name}, line 4");
        await Expect(row.Locator(".rejected-reason")).ToHaveTextAsync(new Regex(@"\w+ \w+"));
        await row.GetByRole(AriaRole.Button).ClickAsync();
        var bytes = _page.Locator(".rejected-raw pre");
        await Expect(bytes.First).ToHaveTextAsync(Unreadable);
        await Expect(bytes.Last).ToContainTextAsync("6e 6f 74 2c 61");

        await using var administrator = await Dashboard.BrowserOfAsync("admin");
        var audit = await administrator.NewPageAsync();
        await audit.GotoAsync("/administration");
        await Expect(audit.Locator(".audit-scroll tr", new() { HasText = "rejected" }).First).ToContainTextAsync("dora");
    }

    ILocator Topic(string name) => _page.Locator(".numbers-table tr", new() { Has = _page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new Regex($"^{name} ") }) }).First;

    static ILocator Newest(ILocator topic) => topic.Locator("td").Nth(0);

    static ILocator OwnLag(ILocator topic) => topic.Locator("td").Nth(3);
}
