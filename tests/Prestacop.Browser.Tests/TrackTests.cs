using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>Where was the drone? An officer moves the slider, and the map and the list of alerts follow.</summary>
[Category("Live")]
public sealed class TrackTests() : PageTests("ana")
{
    const string Slider = "Time of the track";
    const double SeaLatitude = 40.505;

    readonly string _drone = $"track-{Guid.NewGuid().ToString("N")[..8]}";

    [Test]
    public async Task Slider_moves_the_drone_along_its_track_and_shows_the_alerts_of_that_time()
    {
        var before = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(4);
        var alert = Dashboard.Raise(raised => raised with { Message = raised.Message with { DroneId = _drone, Time = before, Latitude = SeaLatitude, Longitude = -73.95 } });
        Dashboard.Fly(_drone, SeaLatitude, -73.85);
        await Page.GotoAsync($"/alerts/{alert.AlertId}");
        await Expect(Page.Locator(".panel-state")).ToContainTextAsync("Open");
        await Page.GotoAsync($"/fleet?name={_drone}");
        await Expect(Page.Locator($".fleet-row[data-drone='{_drone}']")).ToContainTextAsync("Patrolling");

        await Page.GotoAsync($"/fleet/{_drone}/track");
        var slider = Page.GetByRole(AriaRole.Slider, new() { Name = Slider });
        var sign = Page.Locator($".sign-drones[title^='{_drone},']");
        await Expect(Page.Locator("path.way")).ToHaveCountAsync(1);
        await Expect(sign).ToBeVisibleAsync();
        int.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture).Should().BeGreaterThanOrEqualTo(230);
        var (last, end) = (await Page.Locator(".track-time").InnerTextAsync(), await LeftOfAsync(sign));

        await slider.FocusAsync();
        await Page.Keyboard.PressAsync("Home");

        await Expect(Page.Locator(".track-time")).Not.ToHaveTextAsync(last);
        await Expect(sign).ToHaveAttributeAsync("title", new Regex(Regex.Escape(await Page.Locator(".track-time").InnerTextAsync())));
        (await LeftOfAsync(sign)).Should().BeLessThan(end - 50, "the drone flew to the east");
        await Expect(Page.Locator(".sign-alerts")).ToHaveCountAsync(1);
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", await Page.Locator(".track-time").InnerTextAsync());

        await Page.Keyboard.PressAsync("End");
        await Expect(Page.Locator(".track-time")).ToHaveTextAsync(last);
        await Page.Locator(".track-alerts button").ClickAsync();
        await Expect(Page.Locator(".track-time")).Not.ToHaveTextAsync(last);
    }

    [Test]
    public async Task Track_plays_from_its_beginning_to_its_end_and_stops_there()
    {
        Dashboard.Raise(raised => raised with
        {
            Message = raised.Message with { DroneId = _drone, Time = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(4), Latitude = SeaLatitude, Longitude = -73.95 },
        });
        Dashboard.Fly(_drone, SeaLatitude, -73.85);
        await Page.GotoAsync($"/fleet?name={_drone}");
        await Expect(Page.Locator($".fleet-row[data-drone='{_drone}']")).ToContainTextAsync("Patrolling");
        await Page.GotoAsync($"/fleet/{_drone}/track");
        await Expect(Page.Locator("path.way")).ToHaveCountAsync(1);
        var last = await Page.Locator(".track-time").InnerTextAsync();
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Speed" }).SelectOptionAsync("300 times as fast");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();

        await Expect(Page.Locator(".track-time")).Not.ToHaveTextAsync(last);
        await Expect(Page.Locator(".track-time")).ToHaveTextAsync(last);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true })).ToBeVisibleAsync();
    }

    static Task<double> LeftOfAsync(ILocator sign) => sign.EvaluateAsync<double>("sign => sign.getBoundingClientRect().x");
}
