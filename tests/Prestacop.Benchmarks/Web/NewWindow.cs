using Microsoft.Playwright;

namespace Prestacop.Benchmarks.Web;

/// <summary>How long until something of a page is seen in a new window: no file is in the window's cache, and its person is signed in.</summary>
/// <param name="browser">The browser.</param>
/// <param name="path">The page.</param>
/// <param name="selector">What is to be seen: an element with a text.</param>
sealed class NewWindow(DashboardBrowser browser, string path, string selector)
{
    // The browser itself notes when the frame with the element is shown (Element Timing), once the element has this attribute. Again and again:
    // a circuit may replace an element that is not shown yet.
    const string NoteWhenSeen = """
        (selector => {
          const marks = new MutationObserver(() => document.querySelector(selector)?.setAttribute("elementtiming", "seen"));
          marks.observe(document, { childList: true, subtree: true });
          new PerformanceObserver(list => {
            window.firstSeen ??= list.getEntries()[0].renderTime;
            marks.disconnect();
          }).observe({ type: "element", buffered: true });
        })
        """;

    readonly List<double> _times = [];

    public Latencies Times => new(_times);

    /// <summary>Opens the page in a new window.</summary>
    /// <param name="counts">Whether the time counts.</param>
    public async Task OpenAsync(bool counts)
    {
        await using var context = await browser.OpenAsync("ana");
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync($"{NoteWhenSeen}('{selector}')");
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.firstSeen !== undefined");
        // Counted by the browser from the start of the navigation.
        var time = await page.EvaluateAsync<double>("window.firstSeen");
        if (counts)
            _times.Add(time);
    }
}
