using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The city with its drones, alerts and violations. Test drones fly over the sea, where no others are.</summary>
[Category("Live")]
public sealed class MapTests
{
    const float Patience = 30_000;
    const double SeaLatitude = 40.505;
    const string Apart = """
        names => {
          const [one, other] = names.map(name => [...document.querySelectorAll('.sign-drones')].find(sign => sign.title.startsWith(name)).getBoundingClientRect().x);
          return other - one;
        }
        """;

    readonly string _mark = Guid.NewGuid().ToString("N")[..8];
    IBrowserContext _browser = null!;
    IPage _page = null!;

    [SetUp]
    public async Task OpenBrowser()
    {
        _browser = await Dashboard.BrowserOfAsync("ana");
        _page = await _browser.NewPageAsync();
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task A_drone_moves_without_a_reload_and_wears_the_colour_of_its_state()
    {
        var (drone, anchor) = ($"sea-{_mark}", $"anchor-{_mark}");
        Dashboard.Fly(anchor, SeaLatitude, -73.75);
        Dashboard.Fly(drone, SeaLatitude, -73.95);
        await _page.GotoAsync("/map");
        var sign = _page.Locator($".sign-drones[title^='{drone},']");
        await Expect(sign).ToHaveClassAsync(new Regex("sign-patrolling"));
        await Expect(_page.Locator($".sign-drones[title^='{anchor},']")).ToBeVisibleAsync();
        var colour = await ColourAsync(sign);
        var apart = await _page.EvaluateAsync<double>(Apart, new[] { drone, anchor });
        await _page.EvaluateAsync("() => window.loadedOnce = true");

        Dashboard.Fly(drone, SeaLatitude, -73.85, DroneStates.Controlled);

        await Expect(sign).ToHaveClassAsync(new Regex("sign-controlled"));
        (await _page.EvaluateAsync<double>(Apart, new[] { drone, anchor })).Should().BeApproximately(apart / 2, apart / 10);
        (await ColourAsync(sign)).Should().NotBe(colour);
        (await _page.EvaluateAsync<bool>("() => window.loadedOnce === true")).Should().BeTrue();
    }

    [Test]
    public async Task Drones_that_are_close_are_one_sign_that_shows_the_gravest_state()
    {
        for (var number = 0; number < 17; number++)
            Dashboard.Fly($"swarm-{_mark}-{number}", SeaLatitude + (number * 0.0001), -74.04, number == 3 ? DroneStates.Faulty : DroneStates.Patrolling);

        await _page.GotoAsync("/map");

        var group = _page.Locator(".group-drones", new() { HasTextRegex = new Regex(@"^\s*17 drones") });
        await Expect(group).ToHaveClassAsync(new Regex("sign-faulty"), new() { Timeout = Patience });
        await group.ClickAsync();
        await Expect(group).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_click_on_a_precinct_leads_to_its_alerts_and_drones()
    {
        await _page.GotoAsync("/map");
        await Expect(_page.Locator("path.area")).ToHaveCountAsync(77);
        var (x, y) = await AreaOfMap.PlaceInAsync(_page.Locator("path.area"));

        await _page.Mouse.ClickAsync(x, y);

        await Expect(_page).ToHaveURLAsync(new Regex(@"/map\?precinct=\d+$"));
        await Expect(_page.Locator("path.area-chosen")).ToHaveCountAsync(1);
        var precinct = _page.Url.Split('=')[1];
        await Expect(_page.GetByRole(AriaRole.Link, new() { Name = $"Drones of precinct {precinct}", Exact = true })).ToBeVisibleAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = $"Alerts of precinct {precinct}", Exact = true }).ClickAsync();
        await Expect(_page.GetByLabel("Precinct", new() { Exact = true })).ToHaveValueAsync(precinct);
    }

    [Test]
    public async Task An_open_alert_is_a_pin_that_leads_to_it_and_goes_when_it_is_taken()
    {
        await _page.GotoAsync("/map");
        await Expect(_page.Locator("path.area")).ToHaveCountAsync(77);
        var alert = Dashboard.Raise(raised => raised with
        {
            Severity = Severities.Critical,
            Reasons = [AlertReasons.OutOfZone, AlertReasons.HardwareFault, AlertReasons.BatteryLow],
            Message = raised.Message with { Latitude = SeaLatitude, Longitude = -74.12 },
        });
        var pin = _page.Locator(".sign-alerts[title='Out of zone, Hardware fault, Battery low']");

        await Expect(pin).ToHaveClassAsync(new Regex("sign-critical"));
        await pin.ClickAsync();
        await Expect(_page.Locator(".map-popup")).ToContainTextAsync(alert.Message.DroneId);
        await _page.GetByRole(AriaRole.Link, new() { Name = "Open the alert" }).ClickAsync();
        await Expect(_page.Locator(".panel-state")).ToContainTextAsync("Open");
        await Menu.FollowAsync(_page, "Map");
        await Expect(pin).ToBeVisibleAsync();

        await Dashboard.Stack.RunAsync(TimeSpan.FromMinutes(1), "decide", alert.AlertId, "--action", "taken", "--officer", "Tess");
        await Expect(pin).ToBeHiddenAsync();
    }

    [Test]
    public async Task Violations_are_heat_that_can_be_put_out()
    {
        Kafka.Publish(Dashboard.Stack.BootstrapServers, Topics.DroneMessages, Enumerable.Range(0, 40).Select(number =>
            SampleMessages.Violation($"heat-{_mark}-{number}") with { DroneId = $"heat-{_mark}", Time = TimeProvider.System.GetUtcNow() }));

        await _page.GotoAsync("/map");

        await _page.WaitForFunctionAsync("""
            () => {
              const canvas = document.querySelector('canvas.leaflet-heatmap-layer');
              return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0);
            }
            """, null, new() { Timeout = Patience });
        await _page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Violations") }).UncheckAsync();
        await Expect(_page.Locator("canvas.leaflet-heatmap-layer")).ToHaveCountAsync(0);
    }

    static Task<string> ColourAsync(ILocator sign) => sign.Locator("span").EvaluateAsync<string>("sign => getComputedStyle(sign).backgroundColor");
}
