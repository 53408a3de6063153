using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>A dispatcher draws a zone on the map.</summary>
[Category("Live")]
public sealed class ZoneTests() : PageTests("dora")
{
    readonly string _name = $"Zone {Guid.NewGuid().ToString("N")[..8]}";

    [Test]
    public async Task Clicks_on_the_map_are_the_corners_of_a_zone_that_is_kept_and_drawn_until_it_is_removed()
    {
        await OpenAsync();
        await ClickMapAsync(0.47, 0.4);
        await ClickMapAsync(0.53, 0.4);
        await ClickMapAsync(0.53, 0.6);
        await ClickMapAsync(0.48, 0.65);
        await Expect(Page.Locator("path.zone-corner")).ToHaveCountAsync(4);
        (await Corners.InputValueAsync()).Trim().Split('\n').Should().HaveCount(4).And.AllSatisfy(line => line.Should().MatchRegex(@"^4\d\.\d+, -7\d\.\d+$"));

        await Button("Remove the last corner").ClickAsync();
        await Expect(Page.Locator("path.zone-corner")).ToHaveCountAsync(3);
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(_name);
        await Button("Save").ClickAsync();

        await Expect(Page.GetByText($"{_name} is saved.")).ToBeVisibleAsync();
        await Expect(Row).ToContainTextAsync("3");
        var drawn = await Page.Locator("path.zone-watch").CountAsync();
        drawn.Should().BePositive();
        await Page.ReloadAsync();
        await Expect(Page.Locator("path.zone-watch")).ToHaveCountAsync(drawn);

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Remove {_name}$") }).ClickAsync();
        await Expect(Row).ToHaveCountAsync(0);
        await Expect(Page.Locator("path.zone-watch")).ToHaveCountAsync(drawn - 1);
    }

    [Test]
    public async Task Sides_that_cross_are_refused_and_what_was_drawn_stays()
    {
        await OpenAsync();
        foreach (var (x, y) in ((double, double)[])[(0.47, 0.4), (0.53, 0.6), (0.53, 0.4), (0.47, 0.6)])
            await ClickMapAsync(x, y);
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(_name);

        await Button("Save").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The zone is not saved: the outline crosses or touches itself.");
        await Expect(Page.Locator("path.zone-corner")).ToHaveCountAsync(4);
        await Expect(Row).ToHaveCountAsync(0);
    }

    ILocator Corners => Page.Locator("textarea.zone-text");

    ILocator Row => Page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex(_name) });

    ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    async Task OpenAsync()
    {
        await Page.GotoAsync("/zones");
        await Expect(Page.Locator("path.area")).ToHaveCountAsync(77);
    }

    /// <summary>Clicks on the map, at shares of its width and height, and waits for the corner.</summary>
    async Task ClickMapAsync(double x, double y)
    {
        var before = await Page.Locator("path.zone-corner").CountAsync();
        var map = Page.Locator(".city-map-zones");
        await map.ScrollIntoViewIfNeededAsync();
        var box = (await map.BoundingBoxAsync())!;
        await map.ClickAsync(new() { Position = new() { X = (float)(box.Width * x), Y = (float)(box.Height * y) } });
        await Expect(Page.Locator("path.zone-corner")).ToHaveCountAsync(before + 1);
    }
}
