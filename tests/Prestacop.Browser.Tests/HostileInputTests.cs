using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>Script in every field, from drones and from people: shown as text, run nowhere.</summary>
[Category("Live")]
public sealed class HostileInputTests
{
    const string Script = "<img src=x onerror=\"document.title='hacked';alert(1)\"><script>alert(2)</script>";

    [Test]
    public async Task Script_in_a_message_is_shown_and_not_run()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        var run = new List<string>();
        // A listener that closes nothing would let the page hang in its dialog: that, too, would fail the test.
        page.Dialog += (_, dialog) => run.Add(dialog.Message);
        var alert = Dashboard.Raise(raised => raised with
        {
            Reasons = [Script],
            Severity = Script,
            Message = raised.Message with { Street = Script, Plate = Script, PlateState = Script, Make = Script, Colour = Script, BodyType = Script, State = Script, Trouble = Script },
        });

        await page.GotoAsync($"/alerts/{alert.AlertId}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync(Script);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".history")).ToContainTextAsync(Script);
        await page.GetByText("Saved views", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("<script>alert(3)</script>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Expect(page.Locator(".views-list")).ToContainTextAsync("<script>alert(3)</script>");
        const string inAddress = "\"><script>alert(4)</script>";
        await page.GotoAsync($"/?drone={Uri.EscapeDataString(inAddress)}&state=all");
        await Expect(page.GetByLabel("Drone", new() { Exact = true })).ToHaveValueAsync(inAddress);

        run.Should().BeEmpty();
        (await page.TitleAsync()).Should().NotContain("hacked");
    }

    [Test]
    public async Task Script_in_a_drone_id_is_not_run_in_the_fleet_and_on_the_map()
    {
        Dashboard.Fly(Script, 40.505, -73.8, Script);
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        var run = new List<string>();
        page.Dialog += (_, dialog) => run.Add(dialog.Message);

        await page.GotoAsync($"/fleet?name={Uri.EscapeDataString(Script)}");
        await page.GetByRole(AriaRole.Link, new() { Name = Script, Exact = true }).ClickAsync();
        await Expect(page.Locator("aside.alert-side")).ToContainTextAsync(Script);
        await page.GotoAsync("/map");
        await page.GetByTitle(Script).ClickAsync();
        await Expect(page.Locator(".map-popup")).ToContainTextAsync(Script);

        run.Should().BeEmpty();
        (await page.TitleAsync()).Should().NotContain("hacked");
    }

    [Test]
    public async Task Script_in_a_token_name_is_not_run()
    {
        await using var browser = await Dashboard.BrowserOfAsync("admin");
        var page = await browser.NewPageAsync();
        var run = new List<string>();
        page.Dialog += (_, dialog) => run.Add(dialog.Message);
        const string name = "<img src=x onerror=alert(1)>";

        await page.GotoAsync("/administration");
        var tokens = page.GetByRole(AriaRole.Region, new() { Name = "Access tokens" });
        await tokens.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create token" }).ClickAsync();
        await Expect(tokens.GetByRole(AriaRole.Cell, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Audit log" }).GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await Expect(page.Locator(".audit-scroll")).ToContainTextAsync(name);

        run.Should().BeEmpty();
    }

    [Test]
    public async Task Unknown_alert_id_with_script_shows_not_found()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();

        await page.GotoAsync($"/alerts/{Uri.EscapeDataString("' OR 1=1 --<script>")}");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Alert not found" })).ToBeVisibleAsync();
    }
}
