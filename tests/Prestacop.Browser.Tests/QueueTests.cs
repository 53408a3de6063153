using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>The queue calls when that is asked for, stands still when that is asked for, and says when things were.</summary>
[Category("Live")]
public sealed class QueueTests() : PageTests("ana")
{
    // A machine that runs tests has no loudspeaker: the page's tones are counted where it makes them.
    const string CountTones = """
        window.tones = 0;
        const make = BaseAudioContext.prototype.createOscillator;
        BaseAudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };
        """;

    static readonly TimeSpan ToneInterval = TimeSpan.FromSeconds(2);

    readonly string _drone = $"drone-{Guid.NewGuid():N}";
    [SetUp]
    public async Task OpenQueue()
    {
        await Page.AddInitScriptAsync(CountTones);
        await Page.GotoAsync($"/?drone={_drone}&state=all");
        await Page.WaitForSelectorAsync(".queue-table");
    }

    [Test]
    public async Task New_alert_updates_the_title_and_plays_a_tone()
    {
        var open = await RaiseAndSeeAsync();
        await Expect(Page).ToHaveTitleAsync($"({open}) Alerts - Prestacop");
        (await TonesAsync()).Should().Be(0);

        await Page.GetByText("Options", new() { Exact = true }).ClickAsync();
        await Page.GetByLabel("Play a sound for new alerts").CheckAsync();
        await Page.WaitForFunctionAsync("() => window.tones === 1");
        await Task.Delay(ToneInterval);
        await RaiseAndSeeAsync();
        await Page.WaitForFunctionAsync("() => window.tones === 2");
        await Expect(Page).ToHaveTitleAsync($"({open + 1}) Alerts - Prestacop");

        await Page.GetByLabel("Show the number of open alerts in the title").UncheckAsync();
        await Expect(Page).ToHaveTitleAsync("Alerts - Prestacop");
    }

    [Test]
    public async Task Paused_queue_does_not_change_and_shows_every_alert_when_resumed()
    {
        await RaiseAndSeeAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        var resume = Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Resume") });
        await Expect(resume).ToBeVisibleAsync();
        var alert = Raise();

        await Expect(resume).ToHaveTextAsync(new Regex(@"Resume \([1-9]"));
        await Expect(Row(alert)).ToHaveCountAsync(0);
        await resume.ClickAsync();

        await Expect(Row(alert)).ToBeVisibleAsync();
    }

    [Test]
    public async Task Time_is_shown_in_New_York_time_with_UTC_in_the_tooltip()
    {
        var alert = Raise();

        var time = Row(alert).Locator("time");
        await Expect(time).ToHaveAttributeAsync("title", alert.Message.Time.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", System.Globalization.CultureInfo.InvariantCulture));
        var there = await Page.EvaluateAsync<string>(
            "moment => new Date(moment).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })", alert.Message.Time.ToString("O"));
        await Expect(time).ToHaveTextAsync(there);
    }

    Alert Raise() => Dashboard.Raise(alert => alert with { Message = alert.Message with { DroneId = _drone } });

    /// <returns>How many are open now.</returns>
    async Task<int> RaiseAndSeeAsync()
    {
        var alert = Raise();
        await Expect(Row(alert)).ToBeVisibleAsync();
        return await Page.Locator(".queue-row").CountAsync();
    }

    ILocator Row(Alert alert) => Page.Locator($".queue-row[data-alert='{alert.AlertId}']");

    Task<int> TonesAsync() => Page.EvaluateAsync<int>("() => window.tones");
}
