using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>
/// Drones, Kafka, Spark and the dashboard together: what a drone cannot decide is seen in a browser with the picture of its plate. With
/// PRESTACOP_UPDATE_PICTURES=1 in the environment the README's pictures are taken anew.
/// </summary>
[Category("Live")]
public sealed class WholeSystemTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly Regex OfTheFleet = new(@"^\s*drone-\d{4}\s*$");

    [Test]
    public async Task Alert_of_a_simulated_drone_is_shown_with_its_picture()
    {
        using var temporary = new TemporaryFolder();
        var pictures = Environment.GetEnvironmentVariable("PRESTACOP_UPDATE_PICTURES") == "1"
            ? Path.Combine(SourceTree.Root, "Prestacop.Web", "screenshots")
            : temporary.Path;
        var ready = Path.Combine(temporary.Path, "ready");
        await using var job = Dashboard.Stack.Start("submit", "alerts", "--ready-file", ready);
        while (!File.Exists(ready))
        {
            job.HasExited.Should().BeFalse(job.Printed);
            await Task.Delay(100);
        }
        await using var drones = Dashboard.Stack.Start("drones", "--drones", "200", "--rate", "100", "--violation-share", "0.6", "--for", "10m");

        (await TakeAsync(Path.Combine(pictures, "queue.png"), "light", 1440, 900)).Should().Contain("drone-");
        (await TakeAsync(Path.Combine(pictures, "phone.png"), "dark", 390, 844)).Should().Contain("drone-");
        await drones.TerminateAsync();
        await drones.WaitAsync(Limit);
        await job.TerminateAsync();
        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);
    }

    /// <returns>The text of the alert that the picture shows.</returns>
    static async Task<string> TakeAsync(string file, string theme, int width, int height)
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana", theme, width, height);
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");
        // Other tests raise alerts without a picture, by drones that have longer names.
        var rows = page.Locator(".queue-row:has(.plate)", new() { Has = page.Locator(".cell-drone", new() { HasTextRegex = OfTheFleet }) });
        await rows.Nth(11).WaitForAsync(new() { Timeout = (float)Limit.TotalMilliseconds });
        // By its name: the rows move on while one looks.
        var alertId = await rows.Nth(3).GetAttributeAsync("data-alert");
        await page.Locator($".queue-row[data-alert='{alertId}'] .cell-reason").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/alerts/{alertId}"));
        // The pictures are painted on the same cores, and may be late.
        await Expect(page.Locator(".picture img")).Not.ToHaveJSPropertyAsync("naturalWidth", 0, new() { Timeout = (float)Limit.TotalMilliseconds });
        await Expect(page.Locator(".picture-missing")).ToHaveCountAsync(0);
        await page.ScreenshotAsync(new() { Path = file });
        var text = await page.Locator("body").InnerTextAsync();
        await LookCloserAsync(page);
        return text;
    }

    static async Task LookCloserAsync(IPage page)
    {
        var small = page.GetByRole(AriaRole.Button, new() { Name = "Enlarge the picture" });
        await small.ClickAsync();
        var large = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Img);
        await Expect(large).ToHaveAttributeAsync("style", "width:100%");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom picture in" }).ClickAsync();
        await Expect(large).ToHaveAttributeAsync("style", "width:150%");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom picture out" }).ClickAsync();
        await Expect(large).ToHaveAttributeAsync("style", "width:100%");
        await page.Keyboard.PressAsync("Escape");
        await Expect(large).ToBeHiddenAsync();
        await Expect(small).ToBeFocusedAsync();
    }
}
