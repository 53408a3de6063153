using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The city with its drones, alerts and violations. Test drones fly over the sea, where no others are.</summary>
[Category("Live")]
public sealed class MapTests() : PageTests("ana")
{
    const float WaitTimeout = 30_000;
    const double SeaLatitude = 40.505;
    const string Apart = """
        names => {
          const [one, other] = names.map(name => [...document.querySelectorAll('.sign-drones')].find(sign => sign.title.startsWith(name)).getBoundingClientRect().x);
          return other - one;
        }
        """;

    readonly string _mark = Guid.NewGuid().ToString("N")[..8];
    [Test]
    public async Task Marker_of_a_drone_moves_and_has_the_colour_of_its_state_without_a_reload()
    {
        var (drone, anchor) = ($"sea-{_mark}", $"anchor-{_mark}");
        Dashboard.Fly(anchor, SeaLatitude, -73.75);
        Dashboard.Fly(drone, SeaLatitude, -73.95);
        await Page.GotoAsync("/map");
        var sign = Page.Locator($".sign-drones[title^='{drone},']");
        await Expect(sign).ToHaveClassAsync(new Regex("sign-patrolling"));
        await Expect(Page.Locator($".sign-drones[title^='{anchor},']")).ToBeVisibleAsync();
        var colour = await ColourAsync(sign);
        var apart = await Page.EvaluateAsync<double>(Apart, new[] { drone, anchor });
        await Page.EvaluateAsync("() => window.loadedOnce = true");

        Dashboard.Fly(drone, SeaLatitude, -73.85, DroneStates.Controlled);

        await Expect(sign).ToHaveClassAsync(new Regex("sign-controlled"));
        (await Page.EvaluateAsync<double>(Apart, new[] { drone, anchor })).Should().BeApproximately(apart / 2, apart / 10);
        (await ColourAsync(sign)).Should().NotBe(colour);
        (await Page.EvaluateAsync<bool>("() => window.loadedOnce === true")).Should().BeTrue();
    }

    [Test]
    public async Task Cluster_of_drones_shows_the_gravest_state()
    {
        for (var number = 0; number < 17; number++)
            Dashboard.Fly($"swarm-{_mark}-{number}", SeaLatitude + (number * 0.0001), -74.04, number == 3 ? DroneStates.Faulty : DroneStates.Patrolling);

        await Page.GotoAsync("/map");

        var group = Page.Locator(".group-drones", new() { HasTextRegex = new Regex(@"^\s*17 drones") });
        await Expect(group).ToHaveClassAsync(new Regex("sign-faulty"), new() { Timeout = WaitTimeout });
        await group.ClickAsync();
        await Expect(group).ToBeHiddenAsync();
    }

    [Test]
    public async Task Click_on_a_precinct_opens_its_alerts_and_drones()
    {
        await Page.GotoAsync("/map");
        await Expect(Page.Locator("path.area")).ToHaveCountAsync(77);
        var (x, y) = await AreaOfMap.PlaceInAsync(Page.Locator("path.area"));

        await Page.Mouse.ClickAsync(x, y);

        await Expect(Page).ToHaveURLAsync(new Regex(@"/map\?precinct=\d+$"));
        await Expect(Page.Locator("path.area-chosen")).ToHaveCountAsync(1);
        var precinct = Page.Url.Split('=')[1];
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = $"Drones of precinct {precinct}", Exact = true })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = $"Alerts of precinct {precinct}", Exact = true }).ClickAsync();
        await Expect(Page.GetByLabel("Precinct", new() { Exact = true })).ToHaveValueAsync(precinct);
    }

    [Test]
    public async Task Pin_of_an_open_alert_opens_it_and_disappears_when_it_is_taken()
    {
        await Page.GotoAsync("/map");
        await Expect(Page.Locator("path.area")).ToHaveCountAsync(77);
        var alert = Dashboard.Raise(raised => raised with
        {
            Severity = Severities.Critical,
            Reasons = [AlertReasons.OutOfZone, AlertReasons.HardwareFault, AlertReasons.BatteryLow],
            Message = raised.Message with { Latitude = SeaLatitude, Longitude = -74.12 },
        });
        var pin = Page.Locator(".sign-alerts[title='Out of zone, Hardware fault, Battery low']");

        await Expect(pin).ToHaveClassAsync(new Regex("sign-critical"));
        await pin.ClickAsync();
        await Expect(Page.Locator(".map-popup")).ToContainTextAsync(alert.Message.DroneId);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open the alert" }).ClickAsync();
        await Expect(Page.Locator(".panel-state")).ToContainTextAsync("Open");
        await Menu.FollowAsync(Page, "Map");
        await Expect(pin).ToBeVisibleAsync();

        await Dashboard.Stack.RunAsync(TimeSpan.FromMinutes(5), "decide", alert.AlertId, "--action", "taken", "--officer", "Tess");
        await Expect(pin).ToBeHiddenAsync();
    }

    [Test]
    public async Task Heat_map_of_violations_can_be_hidden()
    {
        Kafka.Publish(Dashboard.Stack.Kafka, Topics.DroneMessages, Enumerable.Range(0, 40).Select(number =>
            SampleMessages.Violation($"heat-{_mark}-{number}") with { DroneId = $"heat-{_mark}", Time = TimeProvider.System.GetUtcNow() }));

        await Page.GotoAsync("/map");

        await Page.WaitForFunctionAsync("""
            () => {
              const canvas = document.querySelector('canvas.leaflet-heatmap-layer');
              return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0);
            }
            """, null, new() { Timeout = WaitTimeout });
        await Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Violations") }).UncheckAsync();
        await Expect(Page.Locator("canvas.leaflet-heatmap-layer")).ToHaveCountAsync(0);
    }

    static Task<string> ColourAsync(ILocator sign) => sign.Locator("span").EvaluateAsync<string>("sign => getComputedStyle(sign).backgroundColor");
}
