using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>Takes the README's pictures of the dashboard, with drones, pictures and alerts as they really come.</summary>
[Category("Live")]
[Explicit("Writes the README's pictures anew.")]
public sealed class ReadmePictures
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    static readonly string Folder = Path.Combine(Repository.Root, "Prestacop.Web", "screenshots");

    [Test]
    public async Task Take()
    {
        using var temporary = new TemporaryFolder();
        var ready = Path.Combine(temporary.Path, "ready");
        await using var job = Dashboard.Stack.Start("submit", "alerts", "--ready-file", ready);
        while (!File.Exists(ready))
        {
            job.HasExited.Should().BeFalse(job.Printed);
            await Task.Delay(100);
        }
        await using var drones = Dashboard.Stack.Start("drones", "--drones", "200", "--rate", "200", "--violation-share", "0.6", "--for", "100s");

        await TakeAsync("queue", "light", 1440, 900);
        await TakeAsync("phone", "dark", 390, 844);
        await drones.TerminateAsync();
        await drones.WaitAsync(Limit);
        await job.TerminateAsync();
        await job.WaitAsync(Limit);
    }

    static async Task TakeAsync(string name, string theme, int width, int height)
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana", theme, width, height);
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");
        var rows = page.Locator(".queue-row:has(.plate)");
        await rows.Nth(11).WaitForAsync(new() { Timeout = (float)Limit.TotalMilliseconds });
        await rows.Nth(3).Locator(".cell-reason").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.picture img')?.naturalWidth > 0");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
    }
}
