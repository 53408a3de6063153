using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>Tests each of which has a browser of its own, with somebody signed in and an empty page.</summary>
public abstract class PageTests(string name, int width = 1440, int height = 900)
{
    IBrowserContext? _browser;
    IPage? _page;

    protected IPage Page => _page ?? throw new InvalidOperationException("There is no page before a test begins.");

    [SetUp]
    public async Task OpenPage()
    {
        _browser = await Dashboard.BrowserOfAsync(name, width: width, height: height);
        _page = await _browser.NewPageAsync();
    }

    [TearDown]
    public async Task ClosePage()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }
}
