using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The fleet: who is silent stands out, and who flies obeys.</summary>
[Category("Live")]
public sealed class FleetTests() : PageTests("ana")
{
    const float WaitTimeout = 60_000;

    [Test]
    public async Task Silent_drone_is_highlighted_until_it_sends_again()
    {
        await Page.GotoAsync($"/fleet?name={Dashboard.SilentDrone}");
        var row = Row(Dashboard.SilentDrone);
        await Expect(row).ToHaveClassAsync(new Regex("fleet-row-silent"), new() { Timeout = WaitTimeout });
        await Expect(row).ToContainTextAsync("Silent");
        await Expect(Page.Locator(".fleet-silent-sign")).ToContainTextAsync("silent");
        var standsOut = await ColourAsync(row);

        Dashboard.Fly(Dashboard.SilentDrone, 40.7826, -73.9656);

        await Expect(row).Not.ToHaveClassAsync(new Regex("fleet-row-silent"));
        await Expect(row).ToContainTextAsync("Patrolling");
        await Expect(row).ToContainTextAsync("Precinct 22");
        (await ColourAsync(row)).Should().NotBe(standsOut);
    }

    [Test]
    public async Task Drone_follows_take_control_and_release()
    {
        await using var drones = Dashboard.Stack.Start("drones", "--drones", "2", "--rate", "8", "--seed", "5", "--violation-share", "0", "--for", "5m");
        await Page.GotoAsync("/fleet?name=drone-0002");
        var row = Row("drone-0002");
        await Expect(row).ToContainTextAsync("Patrolling");

        await Button("Take control: drone-0002").ClickAsync();
        await Expect(row).ToContainTextAsync("Flown by an officer");
        await Expect(Page.Locator(".fleet-message")).ToContainTextAsync("Command sent");
        await row.GetByRole(AriaRole.Link, new() { Name = "drone-0002" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Release control" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Patrolling");

        await drones.TerminateAsync();
        await drones.WaitAsync(TimeSpan.FromMinutes(5));
    }

    ILocator Row(string drone) => Page.Locator($".fleet-row[data-drone='{drone}']");

    ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static Task<string> ColourAsync(ILocator row) => row.Locator("td").First.EvaluateAsync<string>("cell => getComputedStyle(cell).backgroundColor");
}
