using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Prestacop.Contracts;

namespace Prestacop.Browser.Tests;

/// <summary>
/// Axe looks at each page, in light and dark, at a desk and on a phone. With PRESTACOP_PAGE_PICTURES=DIR in the environment, each is also kept there as
/// a picture, for people to look at.
/// </summary>
[Category("Live")]
public sealed class AccessibilityTests
{
    const int Wide = 1440;
    const int Phone = 390;

    // What is dark differs in its colors alone.
    static readonly AxeRunOptions ColorsOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    static readonly string? Pictures = Environment.GetEnvironmentVariable("PRESTACOP_PAGE_PICTURES");

    string _alertId = "";

    [OneTimeSetUp]
    public void Raise() =>
        _alertId = Dashboard.Raise(raised => raised with { Severity = Severities.Critical, Message = raised.Message with { DroneId = Dashboard.SilentDrone } }).AlertId;

    [Test]
    public async Task Page_follows_the_dark_mode_of_the_system()
    {
        await using var browser = await Dashboard.BrowserOfAsync("ana", "dark");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/");

        await page.WaitForFunctionAsync("() => document.documentElement.dataset.theme === 'dark'");
    }

    static IEnumerable<TestCaseData> Pages() => DashboardPage.All.Select(page => new TestCaseData(page.Path, page.User, page.Ready));

    [TestCaseSource(nameof(Pages))]
    [TestCase("/account/sign-in", null, "h1")]
    [TestCase("/plates", "vera", "h1")]
    [TestCase("/nowhere", "ana", "h1")]
    public async Task No_serious_finding(string path, string? name, string ready)
    {
        var findings = new List<string>();
        foreach (var theme in (string[])["light", "dark"])
        {
            await using var browser = await Dashboard.BrowserOfAsync(name, theme, Wide);
            // The pages that have no connection know nothing of the machine's setting.
            if (theme == "dark")
                await browser.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = Dashboard.Address }]);
            var page = await browser.NewPageAsync();
            await page.GotoAsync(path.Replace("ALERT", _alertId, StringComparison.Ordinal).Replace("DRONE", Dashboard.SilentDrone, StringComparison.Ordinal));
            await page.WaitForSelectorAsync(ready);
            foreach (var width in (int[])[Wide, Phone])
            {
                await page.SetViewportSizeAsync(width, 844);
                await page.WaitForSelectorAsync(ready);
                var result = theme == "dark" ? await page.RunAxe(ColorsOnly) : await page.RunAxe();
                findings.AddRange(result.Violations.Where(finding => finding.Impact is "serious" or "critical")
                    .Select(finding => $"{theme}, {width}: {finding.Id}: {finding.Help}: {string.Join(" | ", finding.Nodes.Select(node => node.Html))}"));
                if (Pictures is not null)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{FileName(path)}-{theme}-{width}.png"), FullPage = true });
            }
        }
        findings.Should().BeEmpty();
    }

    static string FileName(string path) => string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
}
