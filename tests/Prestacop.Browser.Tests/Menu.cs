using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>The menu, which is folded at first.</summary>
static class Menu
{
    static readonly TimeSpan UntilItStands = TimeSpan.FromMilliseconds(500);

    /// <summary>Opens it and follows an entry. It may fold once more when the page has just learnt how wide the screen is.</summary>
    public static async Task FollowAsync(IPage page, string entry)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = entry, Exact = true });
        for (var tries = 0; tries < 10 && !await link.IsVisibleAsync(); tries++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
            await Task.Delay(UntilItStands);
        }
        await link.ClickAsync();
    }
}
