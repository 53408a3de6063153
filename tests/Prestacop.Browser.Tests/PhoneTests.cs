using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>An officer on the street, with a phone.</summary>
[Category("Live")]
public sealed class PhoneTests
{
    const int Width = 390;
    const int Height = 844;

    IBrowserContext _browser = null!;
    IPage _page = null!;

    [SetUp]
    public async Task OpenBrowser()
    {
        _browser = await Dashboard.BrowserOfAsync("ana", width: Width, height: Height);
        _page = await _browser.NewPageAsync();
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task The_queue_is_filtered_and_an_alert_takes_the_whole_page()
    {
        var alert = Dashboard.Raise(raised => raised with { Severity = Severities.Critical });
        await _page.GotoAsync("/");
        var row = _page.Locator($".queue-row[data-alert='{alert.AlertId}']");
        await Expect(row).ToBeVisibleAsync();

        await _page.GetByRole(AriaRole.Button, new() { Name = "Filters and views" }).ClickAsync();
        await _page.GetByRole(AriaRole.Combobox, new() { Name = "Severity" }).SelectOptionAsync(Severities.Critical);
        await Expect(_page).ToHaveURLAsync(new Regex("severity=critical"));
        await row.ClickAsync();

        await Expect(_page.Locator(".panel-state")).ToBeVisibleAsync();
        await Expect(row).ToBeHiddenAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_menu_leads_to_the_fleet_and_a_drone_takes_the_whole_page()
    {
        await _page.GotoAsync("/");
        await _page.WaitForSelectorAsync(".queue-table");
        await Menu.FollowAsync(_page, "Fleet");
        var drone = _page.GetByRole(AriaRole.Link, new() { Name = Dashboard.SilentDrone, Exact = true });
        await drone.ClickAsync();

        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Take control" })).ToBeVisibleAsync();
        await Expect(drone).ToBeHiddenAsync();
    }

    [TestCase("/")]
    [TestCase("/map")]
    [TestCase("/fleet")]
    [TestCase("/plates")]
    [TestCase("/statistics/boroughs")]
    [TestCase("/account/password")]
    public async Task No_page_is_wider_than_the_screen(string path)
    {
        await _page.GotoAsync(path);
        await Expect(_page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();

        (await _page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth")).Should().BeLessThanOrEqualTo(Width);
    }
}
