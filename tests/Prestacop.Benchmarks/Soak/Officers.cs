using System.Globalization;
using Microsoft.Playwright;
using Prestacop.Benchmarks.Drill;
using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Officers who have the queue open, each with an account and a page of their own in one Chromium.</summary>
sealed class Officers : IAsyncDisposable
{
    const string Queue = ".queue-table";

    /// <summary>The jobs compile while the officers sign in: on two cores a page takes its time.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    readonly DashboardBrowser _browser;
    readonly List<IPage> _pages = [];

    Officers(DashboardBrowser browser) => _browser = browser;

    public static async Task<Officers> StartAsync(DrillCluster cluster, int count)
    {
        var browser = await DashboardBrowser.LaunchAsync(cluster.Dashboard.AbsoluteUri, Timeout);
        var officers = new Officers(browser);
        try
        {
            await browser.SignInFirstAsync("admin", DashboardBrowser.PasswordIn(cluster.Announced));
            for (var number = 1; number <= count; number++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"officer{number}");
                await browser.AddPersonAsync(name, "officer");
                // The browser closes it.
                var page = await (await browser.OpenAsync(name)).NewPageAsync();
                await page.GotoAsync("/");
                await page.WaitForSelectorAsync(Queue);
                officers._pages.Add(page);
            }
            return officers;
        }
        catch
        {
            await officers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each presses a key: who does nothing for half an hour is signed out.</summary>
    public async Task StirAsync()
    {
        foreach (var page in _pages)
            await page.Keyboard.PressAsync("Shift");
    }

    /// <summary>The first process of the browser, which this program's driver for browsers has started.</summary>
    public static IReadOnlyList<ProcessIdentity> Processes() =>
        [.. ProcessTree.Of(ProcessIdentity.Of(Environment.ProcessId)!).Where(process => process.CommandLine().Contains("chromium", StringComparison.Ordinal)).Take(1)];

    /// <summary>How many still see the queue.</summary>
    public async Task<int> CountOpenAsync()
    {
        var open = 0;
        foreach (var page in _pages)
            open += await page.Locator(Queue).IsVisibleAsync() ? 1 : 0;
        return open;
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
