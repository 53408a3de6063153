using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Playwright;
using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>What an officer does all day, in a real browser against a real Kafka.</summary>
[Category("Live")]
public sealed class OfficersDayTests() : PageTests("ana")
{
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);

    [SetUp]
    public async Task OpenQueue()
    {
        await Page.GotoAsync("/");
        await Page.WaitForSelectorAsync(".queue-table");
    }

    [Test]
    public async Task Corrected_alert_has_its_decision_in_Kafka_and_in_HDFS()
    {
        var alert = Dashboard.Raise();
        var row = Row(alert);
        await Expect(row).ToBeVisibleAsync();

        await row.ClickAsync();
        await Button("Take").ClickAsync();
        await Expect(row).ToContainTextAsync("Taken");
        await Button("Correct").ClickAsync();
        await Page.GetByLabel("Correct violation").SelectOptionAsync("40");
        await Page.GetByLabel("Correct plate").FillAsync("xyz9876");
        await Button("Correct and resubmit").ClickAsync();
        await Expect(Page.Locator(".panel-state")).ToContainTextAsync("Corrected");
        await Expect(row).ToBeHiddenAsync();

        var decisions = Decisions(alert, 2);
        decisions.Select(decision => (decision.Action, decision.Officer)).Should().Equal((DecisionActions.Taken, "ana"), (DecisionActions.Corrected, "ana"));
        (decisions[1].Code, decisions[1].Plate).Should().Be((40, "XYZ9876"));
        Read(Topics.DroneMessages, ContractsJson.Default.DroneMessage, alert.Message.DroneId, 1)
            .Should().Equal(Correction.Reissue(alert, decisions[1]));

        await Dashboard.Stack.RunAsync(TimeSpan.FromMinutes(10), "submit", "streaming", "--available-now");
        await using var session = await SparkSession.Builder().GetOrCreateAsync();
        var stored = session.Read().Parquet("/prestacop-storage/decisions").Where($"alertId = '{alert.AlertId}' AND action = '{DecisionActions.Corrected}' AND officer = 'ana'");
        (await stored.CountAsync()).Should().Be(1);
        await TheOperatorSeesTheJobAndWhatItHasStoredAsync();
    }

    [Test]
    public async Task Decision_of_a_terminal_appears_in_the_browser()
    {
        var alert = Dashboard.Raise();
        await Row(alert).ClickAsync();

        await Dashboard.Stack.RunAsync(WaitTimeout, "decide", alert.AlertId, "--action", "dismissed", "--reason", "no vehicle", "--officer", "Tess");

        await Expect(Page.Locator(".panel-state")).ToContainTextAsync("Dismissed");
        await Expect(Page.Locator(".history")).ToContainTextAsync("Tess");
    }

    [Test]
    public async Task Selected_alerts_are_dismissed_together_with_one_reason()
    {
        var drone = $"drone-{Guid.NewGuid():N}";
        var alerts = Enumerable.Range(0, 3).Select(_ => Dashboard.Raise(alert => alert with { Message = alert.Message with { DroneId = drone } })).ToList();
        await Page.GetByLabel("Drone", new() { Exact = true }).FillAsync(drone);
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.Locator(".queue-row")).ToHaveCountAsync(3);

        foreach (var alert in alerts)
            await Row(alert).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Page.GetByLabel("Reason to dismiss").SelectOptionAsync("Duplicate");
        await Button("Dismiss").ClickAsync();

        await Expect(Page.Locator(".queue-row")).ToHaveCountAsync(0);
        alerts.Select(alert => Decisions(alert, 1).Single().Reason).Should().AllBe("Duplicate");
    }

    [Test]
    public async Task Alert_is_decided_with_the_keyboard_alone()
    {
        var alert = Dashboard.Raise(raised => raised with { Severity = Severities.Critical });
        await Page.GotoAsync($"/?drone={alert.Message.DroneId}");
        await Expect(Row(alert)).ToBeVisibleAsync();

        await Keys.MoveToFirstAsync(Page);
        await Page.Keyboard.PressAsync("t");
        await Expect(Row(alert)).ToContainTextAsync("Taken");
        await Page.Keyboard.PressAsync("d");
        await Expect(Page.GetByLabel("Reason for dismissing")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("No violation");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync("a loading zone");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator(".panel-state")).ToContainTextAsync("Dismissed");
        await Expect(Page.Locator(".history")).ToContainTextAsync("No violation: a loading zone");
    }

    [Test]
    public async Task Saved_view_restores_its_filter_and_address()
    {
        await Page.GetByRole(AriaRole.Combobox, new() { Name = "Severity" }).SelectOptionAsync(Severities.Critical);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("severity=critical"));
        await Page.GetByText("Saved views", new() { Exact = true }).ClickAsync();
        await Page.GetByLabel("Name of the view").FillAsync("grave ones");
        await Button("Save view").ClickAsync();

        await Page.GotoAsync("/");
        await Page.GetByText("Saved views", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "grave ones" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Combobox, new() { Name = "Severity" })).ToHaveValueAsync(Severities.Critical);
    }

    [Test]
    public async Task Take_control_is_published_as_a_drone_command()
    {
        var alert = Dashboard.Raise();
        await Row(alert).ClickAsync();
        await Button("Take control").ClickAsync();
        await Expect(Page.GetByText("Command sent")).ToBeVisibleAsync();

        var command = Read(Topics.DroneCommands, ContractsJson.Default.DroneCommand, alert.Message.DroneId, 1).Single();
        (command.Command, command.Officer).Should().Be((DroneCommandKinds.TakeControl, "ana"));
    }

    [Test]
    public async Task Search_finds_a_plate_with_one_misread_character_and_is_audited()
    {
        var plate = $"K{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        var alert = Dashboard.Raise(raised => raised with { Message = raised.Message with { Plate = plate } });
        await Expect(Row(alert)).ToBeVisibleAsync();

        await Page.GotoAsync("/plates");
        await Page.GetByLabel("Plate", new() { Exact = true }).FillAsync("X" + plate[1..]);
        await TheAreaIsDrawnAsync();
        await Page.GetByLabel("Case number").FillAsync("2026-17");
        await Page.GetByLabel("Reason for the search").FillAsync("case 4711");
        await Button("Search").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Alerts in memory" })).ToContainTextAsync(plate);
        // Nothing of this stack is indexed.
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Stored reads" })).ToContainTextAsync("no search index");

        await using var administrator = await Dashboard.BrowserOfAsync("admin");
        var audit = await administrator.NewPageAsync();
        await audit.GotoAsync("/administration");
        var entry = audit.Locator(".audit-scroll tr", new() { HasText = "case 4711" });
        await Expect(entry).ToContainTextAsync("ana");
        await Expect(entry).ToContainTextAsync("X" + plate[1..]);
        await Expect(entry.Locator("time")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("UTC$"));
    }

    async Task TheAreaIsDrawnAsync()
    {
        await Button("Draw on the map").ClickAsync();
        var (map, area) = (Page.Locator(".area-map .city-map"), Page.GetByLabel("Area (corners)"));
        await Expect(map.Locator("path.area")).ToHaveCountAsync(77);
        foreach (var (x, y) in ((int, int)[])[(60, 60), (120, 60), (120, 110)])
            await map.ClickAsync(new() { Position = new() { X = x, Y = y } });
        await Expect(area).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^(4\d\.\d+,-7\d\.\d+ ){2}4\d\.\d+,-7\d\.\d+$"));
        await Expect(map.Locator("path.outline")).ToBeVisibleAsync();
        await area.FillAsync("");
        await Button("Draw on the map").ClickAsync();
        await Expect(map).ToHaveCountAsync(0);
    }

    static async Task TheOperatorSeesTheJobAndWhatItHasStoredAsync()
    {
        await using var browser = await Dashboard.BrowserOfAsync("dora");
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/operations");
        var options = new LocatorAssertionsToContainTextOptions { Timeout = (float)WaitTimeout.TotalMilliseconds };
        await Expect(page.Locator(".part", new() { HasText = "Job: streaming" })).ToContainTextAsync("Last checkpoint", options);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Storage" }).GetByRole(AriaRole.Row, new() { NameRegex = new("^decisions") }).First)
            .ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d+ (B|kB|MB)"), options);
        await Expect(page.GetByText(new System.Text.RegularExpressions.Regex("^streaming/")).First).ToBeVisibleAsync();
    }

    ILocator Row(Alert alert) => Page.Locator($".queue-row[data-alert='{alert.AlertId}']");

    ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static List<Decision> Decisions(Alert alert, int count) => Read(Topics.Decisions, ContractsJson.Default.Decision, alert.AlertId, count);

    /// <summary>The first records of a topic that name something.</summary>
    static List<T> Read<T>(string topic, JsonTypeInfo<T> type, string name, int count) =>
        Kafka.ReadWhere(Dashboard.Stack.Kafka, topic, count, WaitTimeout, value => value.Contains(name, StringComparison.Ordinal))
            .ConvertAll(value => JsonSerializer.Deserialize(value, type)!);
}
