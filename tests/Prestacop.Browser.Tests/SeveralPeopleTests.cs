using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>Two browsers at once, and people who may do less.</summary>
[Category("Live")]
public sealed class SeveralPeopleTests
{
    readonly List<IBrowserContext> _browsers = [];

    [TearDown]
    public async Task Close()
    {
        foreach (var browser in _browsers)
            await browser.DisposeAsync();
        _browsers.Clear();
    }

    [Test]
    public async Task Second_of_two_officers_who_take_an_alert_at_once_is_informed()
    {
        var alert = Dashboard.Raise();
        var ana = await OpenAsync("ana", alert);
        var ben = await OpenAsync("ben", alert);

        await Task.WhenAll(TryToTakeAsync(ana), TryToTakeAsync(ben));

        foreach (var page in (IPage[])[ana, ben])
            await Expect(page.Locator(".panel-state")).ToContainTextAsync("Taken");
        var holder = (await ana.Locator(".panel-state").TextContentAsync())!.Contains("ana", StringComparison.Ordinal) ? "ana" : "ben";
        await Expect(ana.Locator(".panel-state")).ToContainTextAsync(holder);
        await Expect(ben.Locator(".panel-state")).ToContainTextAsync(holder);
        var (winner, loser) = holder == "ana" ? (ana, ben) : (ben, ana);
        await Expect(winner.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true })).ToBeVisibleAsync();
        await Expect(loser.GetByRole(AriaRole.Button, new() { Name = "Confirm" })).ToBeHiddenAsync();
    }

    [Test]
    public async Task Taken_alert_is_shown_to_others_and_a_dispatcher_releases_it()
    {
        var alert = Dashboard.Raise();
        var ana = await OpenAsync("ana", alert);
        var ben = await OpenAsync("ben", alert);

        await ana.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).ClickAsync();
        await Expect(ben.Locator(".panel-state")).ToContainTextAsync("ana");
        await Expect(ben.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true })).ToBeHiddenAsync();
        var dora = await OpenAsync("dora", alert);
        await dora.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();

        await Expect(ana.Locator(".panel-state")).ToContainTextAsync("Open");
    }

    [Test]
    public async Task Repeats_are_handed_over_in_one_row_and_a_confirmation_is_looked_at_again()
    {
        var first = Dashboard.Raise();
        var repeat = Dashboard.Raise(raised => raised with { Message = raised.Message with { Plate = first.Message.Plate } });
        var ana = await OpenAsync("ana", first);
        var ben = await OpenAsync("ben", repeat);
        await Expect(ana.Locator(".panel-viewers")).ToContainTextAsync("ben");
        await Expect(ana.Locator($".queue-row[data-alert='{first.AlertId}']")).ToContainTextAsync("2×");
        await Expect(ana.Locator($".queue-row[data-alert='{repeat.AlertId}']")).ToHaveCountAsync(0);

        await ana.GetByRole(AriaRole.Button, new() { Name = "Assign to" }).ClickAsync();
        await ana.GetByRole(AriaRole.Combobox, new() { Name = "Officer", Exact = true }).SelectOptionAsync("ben");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Give", Exact = true }).ClickAsync();
        await Expect(ben.Locator(".panel-state")).ToContainTextAsync("ben");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(ana.Locator(".panel-state")).ToContainTextAsync("Confirmed");

        await ana.GetByLabel("Why not").FillAsync("another car");
        await ana.GetByRole(AriaRole.Button, new() { Name = "I disagree" }).ClickAsync();
        await Expect(ana.Locator(".history")).ToContainTextAsync("Second look, disagrees: another car");
        await Expect(ben.Locator(".panel-state")).ToContainTextAsync("Confirmed");
        await Expect(ben.GetByRole(AriaRole.Button, new() { Name = "I agree" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Snoozed_row_leaves_the_queue_of_everybody_and_comes_back()
    {
        var alert = Dashboard.Raise();
        var ana = await OpenAsync("ana", alert);
        var ben = await OpenAsync("ben", alert);
        var row = ben.Locator($".queue-row[data-alert='{alert.AlertId}']");
        await Expect(row).ToBeVisibleAsync();

        await ana.GetByRole(AriaRole.Combobox, new() { Name = "Snooze", Exact = true }).SelectOptionAsync("60");
        await Expect(row).ToHaveCountAsync(0);
        await ben.GetByRole(AriaRole.Button, new() { Name = "End now" }).ClickAsync();

        await Expect(row).ToBeVisibleAsync();
    }

    [Test]
    public async Task Session_that_an_administrator_ends_is_signed_out_while_its_page_is_open()
    {
        var alert = Dashboard.Raise();
        await Dashboard.AddPersonAsync("sam", "officer");
        var sam = await OpenAsync("sam", alert);
        await using var admin = await Dashboard.BrowserOfAsync("admin");
        var page = await admin.NewPageAsync();
        await page.GotoAsync("/administration");

        await page.GetByRole(AriaRole.Button, new() { Name = "End sam" }).First.ClickAsync();

        await Expect(sam.Locator("#password")).ToBeVisibleAsync();
        (await sam.APIRequest.GetAsync($"{Dashboard.Address}/pictures/{alert.AlertId}")).Status.Should().Be(401);
    }

    [Test]
    public async Task Analyst_sees_no_plate_and_no_actions()
    {
        var alert = Dashboard.Raise(raised => raised with { Message = raised.Message with { Plate = "SECRET1", ImageId = "picture" } });
        var page = await OpenAsync("vera", alert);

        await Expect(page.Locator(".facts")).ToContainTextAsync("•••••");
        (await page.ContentAsync()).Should().NotContain("SECRET1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take" })).ToHaveCountAsync(0);
        (await page.APIRequest.GetAsync($"{Dashboard.Address}/pictures/{alert.AlertId}")).Status.Should().Be(403);
        await page.GotoAsync("/plates");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Access denied" })).ToBeVisibleAsync();
    }

    // Who is late finds the button gone: that is being told, too.
    static async Task TryToTakeAsync(IPage page)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true }).ClickAsync(new() { Timeout = 3000 });
        }
        catch (TimeoutException)
        {
            await Expect(page.Locator(".panel-state")).ToContainTextAsync("Taken");
        }
    }

    async Task<IPage> OpenAsync(string name, Alert alert)
    {
        var browser = await Dashboard.BrowserOfAsync(name);
        _browsers.Add(browser);
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"/alerts/{alert.AlertId}");
        await Expect(page.Locator(".panel-state")).ToBeVisibleAsync();
        return page;
    }
}
