using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The queue is seen before its circuit is connected, and the circuit takes it over unseen.</summary>
[Category("Live")]
public sealed class FirstPageTests
{
    const int Rows = 3;

    // How many rows each frame shows from the first that shows any, and by how much what is shown moves.
    const string Watch = """
        window.shown = [];
        window.moved = 0;
        const look = () => {
          const rows = [...document.querySelectorAll(".queue-row")].filter(row => row.getBoundingClientRect().height > 0).length;
          if (rows > 0 || window.shown.length > 0) window.shown.push(rows);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        new PerformanceObserver(list => { for (const shift of list.getEntries()) window.moved += shift.value; }).observe({ type: "layout-shift", buffered: true });
        """;

    readonly string _drone = $"drone-{Guid.NewGuid():N}";
    readonly List<Alert> _alerts = [];

    [OneTimeSetUp]
    public async Task Raise()
    {
        for (var number = 0; number < Rows; number++)
            _alerts.Add(Dashboard.Raise(alert => alert with { Message = alert.Message with { DroneId = _drone } }));
        await using var browser = await Dashboard.BrowserOfAsync("vera");
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"/?drone={_drone}");
        await Expect(page.Locator(".queue-row")).ToHaveCountAsync(Rows);
    }

    [TestCase("ana", true)]
    [TestCase("vera", false)]
    public async Task Without_JavaScript_the_rows_are_there_with_plates_for_who_may_see_them(string name, bool seesPlates)
    {
        await using var browser = await Dashboard.BrowserOfAsync(name, javaScript: false);
        var page = await browser.NewPageAsync();

        await page.GotoAsync($"/?drone={_drone}&order=urgent");

        await Expect(page.Locator(".queue-row")).ToHaveCountAsync(Rows);
        foreach (var alert in _alerts)
            (await page.Locator($".queue-row[data-alert='{alert.AlertId}'] .plate").TextContentAsync() == alert.Message.Plate).Should().Be(seesPlates);
    }

    [TestCase("light")]
    [TestCase("dark")]
    public async Task Circuit_takes_the_page_over_unseen_and_the_look_is_noted_once(string theme)
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana", theme);
        await browser.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = Dashboard.Address }]);
        var page = await browser.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        var filter = $"drone={_drone}&state={(theme == "light" ? "all" : "open")}";

        await page.GotoAsync($"/?{filter}");
        await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-row");
        var frames = await page.EvaluateAsync<int>("() => window.shown.length");
        await page.WaitForFunctionAsync("frames => window.shown.length > frames + 3", frames);

        // The first frame may come while the HTML is still being read; no row is ever taken away.
        (await page.EvaluateAsync<int[]>("() => window.shown")).Should().BeInAscendingOrder().And.EndWith(Rows);
        (await page.EvaluateAsync<double>("() => window.moved")).Should().BeLessThan(0.01);
        Looks($"queue {filter}").Should().Be(1);

        await page.ReloadAsync();
        await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-row");
        Looks($"queue {filter}").Should().Be(2);
    }

    [Test]
    public async Task Page_that_was_prerendered_is_live_and_answers_to_keys()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        var drone = $"drone-{Guid.NewGuid():N}";
        await page.GotoAsync($"/?drone={drone}");
        await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-empty");

        var alert = Dashboard.Raise(raised => raised with { Message = raised.Message with { DroneId = drone } });
        var row = page.Locator($".queue-row[data-alert='{alert.AlertId}']");
        await Expect(row).ToBeVisibleAsync();
        await Dashboard.Stack.RunAsync(TimeSpan.FromMinutes(1), "decide", alert.AlertId, "--action", "taken", "--officer", "Tess");

        await Expect(row).ToContainTextAsync("Tess");
        await Keys.MoveToFirstAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".panel-state")).ToContainTextAsync("Tess");
    }

    static long Looks(string subject)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Dashboard.Stack.Environment["PRESTACOP_DATA"], "web", "dashboard.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Audit WHERE Who = 'ana' AND Subject = $subject";
        command.Parameters.AddWithValue("$subject", subject);
        return (long)command.ExecuteScalar()!;
    }
}
