using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>Keys at the queue, which listens to them a moment after its first rows are there.</summary>
static class Keys
{
    static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Puts the cursor on the first row of a queue that has one.</summary>
    public static async Task MoveToFirstAsync(IPage page)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await page.Keyboard.PressAsync("j");
            await Task.Delay(RetryInterval);
            if (await page.Locator(".row-cursor").CountAsync() == 1)
                return;
        }
        throw new TimeoutException("The key j moves nothing.");
    }
}
