using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>An officer adds a second factor at a desk, signs in with it on a phone, and sessions are ended.</summary>
[Category("Live")]
public sealed class SecondFactorTests
{
    const string Name = "sofia";

    static readonly Regex SignInPage = new("/account/sign-in");

    readonly List<string> _findings = [];

    [Test]
    public async Task Second_factor_is_added_and_asked_for_and_sessions_are_ended_by_owner_and_administrator()
    {
        await Dashboard.AddPersonAsync(Name, "officer");
        await using var deskBrowser = await Dashboard.BrowserOfAsync(Name);
        var desk = await deskBrowser.NewPageAsync();
        await using var phoneBrowser = await Dashboard.BrowserOfAsync(null, "dark", 390, 844);
        await phoneBrowser.AddCookiesAsync([new Cookie { Name = "theme", Value = "dark", Url = Dashboard.Address }]);
        var phone = await phoneBrowser.NewPageAsync();

        var (key, recoveryCode) = await AddAsync(desk);
        await SignInAsync(phone, Totp.Code(key, steps: 1));
        await EndTheOtherAsync(desk);
        await Expect(phone).ToHaveURLAsync(SignInPage);
        await SignInAsync(phone, recoveryCode);
        await EndAllAsync();

        await Expect(phone).ToHaveURLAsync(SignInPage);
        await desk.ReloadAsync();
        await Expect(desk).ToHaveURLAsync(SignInPage);
        _findings.Should().BeEmpty();
    }

    /// <returns>The key in the app, and a recovery code.</returns>
    async Task<(string Key, string RecoveryCode)> AddAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Second factor" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a second factor" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code of the key" })).ToBeVisibleAsync();
        await LookInBothAsync(page, "key");
        var key = (await page.Locator("code.secret").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Six digits that the app shows").FillAsync(Totp.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        var codes = page.Locator("ul.secret code");
        await Expect(codes).ToHaveCountAsync(10);
        await LookAsync(page, "recovery-codes");
        return (key, (await codes.First.TextContentAsync())!);
    }

    async Task SignInAsync(IPage page, string code)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#name", Name);
        await page.FillAsync("#password", "correct horse battery");
        await page.Keyboard.PressAsync("Enter");
        await page.FillAsync("#code", "000 000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("incorrect");
        await LookAsync(page, "code");
        await page.FillAsync("#code", code);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".queue-table");
    }

    async Task EndTheOtherAsync(IPage page)
    {
        await page.GotoAsync("/account/sessions");
        var sessions = page.Locator(".sessions li");
        await Expect(sessions).ToHaveCountAsync(2);
        await LookInBothAsync(page, "sessions");
        await sessions.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sessions).ToHaveCountAsync(1);
    }

    static async Task EndAllAsync()
    {
        await using var browser = await Dashboard.BrowserOfAsync("admin");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/administration");
        var section = page.GetByRole(AriaRole.Region, new() { Name = "Sessions" }).First;
        var rows = section.Locator("tbody tr");
        await section.GetByLabel("Whose").SelectOptionAsync(Name);
        await Expect(rows).ToHaveCountAsync(2);
        await section.GetByRole(AriaRole.Button, new() { Name = $"End all sessions of {Name}" }).ClickAsync();
        await Expect(section.GetByRole(AriaRole.Button, new() { Name = "End all sessions" })).ToHaveCountAsync(0);
    }

    /// <summary>Axe looks at the page as it is, at a desk and on a phone.</summary>
    async Task LookAsync(IPage page, string what)
    {
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        foreach (var (across, down) in ((int, int)[])[(1440, 900), (390, 844)])
        {
            await page.SetViewportSizeAsync(across, down);
            var result = await page.RunAxe();
            _findings.AddRange(result.Violations.Where(finding => finding.Impact is "serious" or "critical")
                .Select(finding => $"{what}, {across}: {finding.Id}: {string.Join(" | ", finding.Nodes.Select(node => node.Html))}"));
            (await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth")).Should().BeLessThanOrEqualTo(across, what);
        }
        await page.SetViewportSizeAsync(width, height);
    }

    /// <summary>The same in light and dark, for a page that may be loaded again.</summary>
    async Task LookInBothAsync(IPage page, string what)
    {
        foreach (var theme in (string[])["dark", "light"])
        {
            await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = Dashboard.Address }]);
            await page.GotoAsync(page.Url);
            await LookAsync(page, $"{what}, {theme}");
        }
    }
}
