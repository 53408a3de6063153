using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>An officer on the street, with a phone.</summary>
[Category("Live")]
public sealed class PhoneTests() : PageTests("ana", Width, Height)
{
    const int Width = 390;
    const int Height = 844;

    [Test]
    public async Task Queue_is_filtered_and_an_alert_fills_the_screen_of_a_phone()
    {
        var alert = Dashboard.Raise(raised => raised with { Severity = Severities.Critical });
        await Page.GotoAsync("/");
        var row = Page.Locator($".queue-row[data-alert='{alert.AlertId}']");
        await Expect(row).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Filters and views" }).ClickAsync();
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Severity" }).SelectOptionAsync(Severities.Critical);
        await Expect(Page).ToHaveURLAsync(new Regex("severity=critical"));
        await row.ClickAsync();

        await Expect(Page.Locator(".panel-state")).ToBeVisibleAsync();
        await Expect(row).ToBeHiddenAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
    }

    [Test]
    public async Task Menu_opens_the_fleet_and_a_drone_fills_the_screen_of_a_phone()
    {
        await Page.GotoAsync("/");
        await Page.WaitForSelectorAsync(".queue-table");
        await Menu.FollowAsync(Page, "Fleet");
        var drone = Page.GetByRole(AriaRole.Link, new() { Name = Dashboard.SilentDrone, Exact = true });
        await drone.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Take control" })).ToBeVisibleAsync();
        await Expect(drone).ToBeHiddenAsync();
    }

    static IEnumerable<string> Pages() => DashboardPage.All.Where(page => page.OnPhone).Select(page => page.Path.Replace("DRONE", Dashboard.SilentDrone, StringComparison.Ordinal));

    [TestCaseSource(nameof(Pages))]
    public async Task No_page_is_wider_than_the_screen(string path)
    {
        await Page.GotoAsync(path);
        await Expect(Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();

        (await Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth")).Should().BeLessThanOrEqualTo(Width);
    }
}
