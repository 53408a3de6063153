using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>Axe looks at each page, in light and dark and on a phone.</summary>
[Category("Live")]
public sealed class AccessibilityTests
{
    const int Wide = 1440;
    const int Phone = 390;

    [TestCase("/account/sign-in", null, "light", Wide)]
    [TestCase("/account/password", "ana", "light", Wide)]
    [TestCase("/", "ana", "light", Wide)]
    [TestCase("/", "ana", "dark", Wide)]
    [TestCase("/", "ana", "light", Phone)]
    [TestCase("/alerts/ALERT", "ana", "light", Wide)]
    [TestCase("/alerts/ALERT", "ana", "dark", Phone)]
    [TestCase("/plates", "ana", "light", Wide)]
    [TestCase("/map?precinct=19", "vera", "dark", Phone)]
    [TestCase("/operations", "dora", "dark", Phone)]
    [TestCase("/administration", "admin", "light", Wide)]
    [TestCase("/administration", "admin", "dark", Wide)]
    [TestCase("/map", "ana", "light", Wide)]
    [TestCase("/fleet", "ana", "dark", Wide)]
    [TestCase("/statistics", "vera", "light", Wide)]
    [TestCase("/operations", "admin", "light", Wide)]
    public async Task No_serious_finding(string path, string? name, string theme, int width)
    {
        var alert = Dashboard.Raise(raised => raised with { Severity = Contracts.Severities.Critical });
        await using var browser = await Dashboard.BrowserOfAsync(name, theme, width);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(path.Replace("ALERT", alert.AlertId, StringComparison.Ordinal));
        await page.WaitForSelectorAsync(path switch
        {
            "/" => ".queue-row",
            "/alerts/ALERT" => ".panel-state",
            _ => "h1",
        });
        // The theme of the machine is known only when the page lives.
        await page.WaitForFunctionAsync("theme => theme === 'light' || document.documentElement.dataset.theme === theme", theme);

        var result = await page.RunAxe();

        result.Violations.Where(finding => finding.Impact is "serious" or "critical")
            .Select(finding => $"{finding.Id}: {finding.Help}: {string.Join(" | ", finding.Nodes.Select(node => node.Html))}").Should().BeEmpty();
    }
}
