using Microsoft.Playwright;
using Prestacop.Contracts;

namespace Prestacop.Browser.Tests;

/// <summary>Of the components' style sheet only a part is sent: with the whole of it the pages would have to look the same.</summary>
[Category("Live")]
public sealed class StylesTests
{
    const string Compare = """
        async () => {
          const properties = ["display", "position", "color", "backgroundColor", "margin", "padding", "fontSize", "fontWeight", "lineHeight", "textTransform", "flexGrow",
            "alignItems", "justifyContent", "borderWidth", "borderColor", "borderRadius", "boxShadow", "zIndex", "visibility", "overflow", "cursor", "fill", "minWidth", "minHeight"];
          const parts = [...document.querySelectorAll("[class*='mud-']")];
          const look = () => parts.map(part => { const style = getComputedStyle(part); return properties.map(name => `${name}: ${style[name]}`); });
          const before = look();
          const sheet = document.querySelector("link[href*='mudblazor']");
          await new Promise((done, failed) => { sheet.onload = done; sheet.onerror = failed; sheet.href = "_content/MudBlazor/MudBlazor.min.css"; });
          const after = look();
          return [`${parts.length}`, ...parts.flatMap((part, index) => after[index].filter((value, place) => value !== before[index][place]).map(value => `${part.className}: ${value}`))];
        }
        """;

    [TestCase("/plates", "ana", 1440, false)]
    [TestCase("/administration", "admin", 1440, true)]
    [TestCase("/plates", "ana", 390, true)]
    [TestCase("/account", "ana", 390, false)]
    public async Task Every_page_looks_the_same_with_the_reduced_style_sheet(string path, string name, int width, bool menu)
    {
        await using var browser = await Dashboard.BrowserOfAsync(name, width: width);
        // What moves would differ for no other reason.
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("h1");
        if (menu)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
            await page.WaitForSelectorAsync(".mud-drawer--open");
            await page.WaitForFunctionAsync("() => document.getAnimations().every(animation => animation.playState !== 'running')");
        }

        await ShouldLookTheSameAsync(page);
    }

    [Test]
    public async Task Messages_look_the_same_with_the_reduced_style_sheet()
    {
        var alert = Dashboard.Raise(raised => raised with { Severity = Severities.Critical });
        await using var browser = await Dashboard.BrowserOfAsync("ana");
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync($"/?drone={alert.Message.DroneId}");
        await page.WaitForSelectorAsync(".queue-row");
        await Keys.MoveToFirstAsync(page);
        await page.Keyboard.PressAsync("t");
        await page.WaitForSelectorAsync(".mud-snackbar");

        await ShouldLookTheSameAsync(page);
    }

    static async Task ShouldLookTheSameAsync(IPage page)
    {
        var seen = await page.EvaluateAsync<string[]>(Compare);
        int.Parse(seen[0], System.Globalization.CultureInfo.InvariantCulture).Should().BeGreaterThan(0);
        seen.Skip(1).Should().BeEmpty();
    }
}
