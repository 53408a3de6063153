using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The statistics: drawn, narrowed and taken away as a file, from summaries of a few tickets.</summary>
[Category("Live")]
public sealed class StatisticsTests() : PageTests("vera")
{
    const string Bars = ".statistics-chart svg path[fill='#1f5fa8']";

    [Test]
    public async Task Click_on_a_bar_of_a_chart_sets_the_filter()
    {
        await Page.GotoAsync("/statistics/boroughs");
        await Expect(Page.Locator(Bars)).ToHaveCountAsync(SampleStatistics.Boroughs);
        await Expect(Rows).ToHaveCountAsync(SampleStatistics.Boroughs);

        await Page.Locator(Bars).First.ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("borough="));
        await Expect(Page.Locator(Bars)).ToHaveCountAsync(1);
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear filter" }).ClickAsync();
        await Expect(Page.Locator(Bars)).ToHaveCountAsync(SampleStatistics.Boroughs);
    }

    [Test]
    public async Task Filter_applies_to_the_table_and_to_the_download()
    {
        await Page.GotoAsync("/statistics/precincts");
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Borough" }).SelectOptionAsync("Manhattan");
        await Expect(Page.Locator(".statistics-description")).ToContainTextAsync("Manhattan");
        await Expect(Rows).ToHaveCountAsync(SampleStatistics.PrecinctsOfManhattan);

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());

        download.SuggestedFilename.Should().Be("precincts.csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].Should().StartWith("precinct,");
        lines.Skip(1).Select(line => line.Split(',')[0]).Should().BeEquivalentTo(await Rows.Locator("td:first-child").AllInnerTextsAsync());
    }

    [Test]
    public async Task Filter_of_a_row_applies_to_the_next_statistics()
    {
        await Page.GotoAsync("/statistics/violation-codes");
        await Rows.First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Filter by this row") }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("code=38$"));

        await Page.GetByRole(AriaRole.Link, new() { Name = "Violations by borough", Exact = true }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Violations by borough", Exact = true })).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/boroughs\\?code=38$"));
        await Expect(Page.Locator(".statistics-description")).ToContainTextAsync("38");
    }

    [Test]
    public async Task Precincts_are_coloured_by_count_and_a_click_sets_the_filter()
    {
        await Page.GotoAsync("/statistics/precincts");
        var coloured = Page.Locator("path.area-valued");
        await Expect(coloured).ToHaveCountAsync(SampleStatistics.Precincts);
        var colours = await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('path.area-valued')].map(area => getComputedStyle(area).fill)");
        colours.Distinct().Should().HaveCountGreaterThan(2);
        colours.Should().NotContain(await Page.Locator("path.area:not(.area-valued)").First.EvaluateAsync<string>("area => getComputedStyle(area).fill"));

        var (x, y) = await AreaOfMap.PlaceInAsync(coloured);
        await Page.Mouse.MoveAsync(x, y);
        await Expect(Page.Locator(".map-tip")).ToHaveTextAsync(new Regex(@"^Precinct \d+: \d+ violations$"));
        await Page.Mouse.ClickAsync(x, y);

        await Expect(Page).ToHaveURLAsync(new Regex(@"precinct=\d+$"));
        await Expect(coloured).ToHaveCountAsync(1);
        await Expect(Page.Locator("path.area-chosen")).ToHaveCountAsync(1);
    }

    ILocator Rows => Page.Locator(".statistics-table tbody tr:has(td)");
}
