using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The statistics: drawn, narrowed and taken away as a file, from summaries of a few tickets.</summary>
[Category("Live")]
public sealed class StatisticsTests
{
    const string Bars = ".statistics-chart svg path[fill='#1f5fa8']";

    IBrowserContext _browser = null!;
    IPage _page = null!;

    [SetUp]
    public async Task OpenBrowser()
    {
        _browser = await Dashboard.BrowserOfAsync("vera");
        _page = await _browser.NewPageAsync();
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task A_chart_is_drawn_and_a_click_on_a_bar_narrows_it()
    {
        await _page.GotoAsync("/statistics/boroughs");
        await Expect(_page.Locator(Bars)).ToHaveCountAsync(SampleStatistics.Boroughs);
        await Expect(Rows).ToHaveCountAsync(SampleStatistics.Boroughs);

        await _page.Locator(Bars).First.ClickAsync();

        await Expect(_page).ToHaveURLAsync(new Regex("borough="));
        await Expect(_page.Locator(Bars)).ToHaveCountAsync(1);
        await Expect(Rows).ToHaveCountAsync(1);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await Expect(_page.Locator(Bars)).ToHaveCountAsync(SampleStatistics.Boroughs);
    }

    [Test]
    public async Task The_filter_counts_for_the_table_and_for_the_file()
    {
        await _page.GotoAsync("/statistics/precincts");
        await _page.GetByRole(AriaRole.Combobox, new() { Name = "Borough" }).SelectOptionAsync("Manhattan");
        await Expect(_page.Locator(".statistics-told")).ToContainTextAsync("Manhattan");
        await Expect(Rows).ToHaveCountAsync(SampleStatistics.PrecinctsOfManhattan);

        var download = await _page.RunAndWaitForDownloadAsync(() => _page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());

        download.SuggestedFilename.Should().Be("precincts.csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].Should().StartWith("precinct,");
        lines.Skip(1).Select(line => line.Split(',')[0]).Should().BeEquivalentTo(await Rows.Locator("td:first-child").AllInnerTextsAsync());
    }

    [Test]
    public async Task A_row_narrows_all_statistics_that_come_after()
    {
        await _page.GotoAsync("/statistics/violation-codes");
        await Rows.First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Narrow to this") }).ClickAsync();
        await Expect(_page).ToHaveURLAsync(new Regex("code=38$"));

        await _page.GetByRole(AriaRole.Link, new() { Name = "Violations by borough", Exact = true }).ClickAsync();

        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Violations by borough", Exact = true })).ToBeVisibleAsync();
        await Expect(_page).ToHaveURLAsync(new Regex("/boroughs\\?code=38$"));
        await Expect(_page.Locator(".statistics-told")).ToContainTextAsync("38");
    }

    [Test]
    public async Task Precincts_are_coloured_by_their_number_and_a_click_narrows_to_one()
    {
        await _page.GotoAsync("/statistics/precincts");
        var coloured = _page.Locator("path.area-valued");
        await Expect(coloured).ToHaveCountAsync(SampleStatistics.Precincts);
        var colours = await _page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('path.area-valued')].map(area => getComputedStyle(area).fill)");
        colours.Distinct().Should().HaveCountGreaterThan(2);
        colours.Should().NotContain(await _page.Locator("path.area:not(.area-valued)").First.EvaluateAsync<string>("area => getComputedStyle(area).fill"));

        var (x, y) = await AreaOfMap.PlaceInAsync(coloured);
        await _page.Mouse.MoveAsync(x, y);
        await Expect(_page.Locator(".map-tip")).ToHaveTextAsync(new Regex(@"^Precinct \d+: \d+ violations$"));
        await _page.Mouse.ClickAsync(x, y);

        await Expect(_page).ToHaveURLAsync(new Regex(@"precinct=\d+$"));
        await Expect(coloured).ToHaveCountAsync(1);
        await Expect(_page.Locator("path.area-chosen")).ToHaveCountAsync(1);
    }

    ILocator Rows => _page.Locator(".statistics-table tbody tr:has(td)");
}
