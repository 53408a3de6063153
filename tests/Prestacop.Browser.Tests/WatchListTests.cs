using System.Text.Json;
using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>A dispatcher keeps a watch list, and checks a hit.</summary>
[Category("Live")]
public sealed class WatchListTests() : PageTests("dora")
{
    const string Script = "<img src=x onerror=\"document.title='hacked'\">";
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Entry_goes_to_Kafka_and_its_hit_is_critical_after_its_check()
    {
        var plate = $"W{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        await Page.GotoAsync("/watch-lists");
        await Page.GetByRole(AriaRole.Textbox, new() { Name = "List", Exact = true }).FillAsync("stolen");
        await Page.GetByLabel("Plate", new() { Exact = true }).FillAsync(plate);
        await Page.GetByLabel("Reason", new() { Exact = true }).FillAsync(Script);
        await Page.Keyboard.PressAsync("Enter");
        var row = Page.GetByRole(AriaRole.Row, new() { NameRegex = new(plate) });
        await Expect(row).ToContainTextAsync(Script);
        await Expect(row).ToContainTextAsync("dora");
        var entry = JsonSerializer.Deserialize(
            Kafka.ReadWhere(Dashboard.Stack.Kafka, Topics.WatchLists, 1, WaitTimeout, value => value.Contains(plate, StringComparison.Ordinal)).Single(), ContractsJson.Default.WatchListEntry)!;

        var hit = Dashboard.Raise(raised => raised with
        {
            Reasons = [AlertReasons.WatchList],
            Severity = Severities.Major,
            WatchLists = [WatchListHit.Of(entry, similar: false)],
            Message = raised.Message with { Plate = plate },
        });
        await Page.GotoAsync($"/alerts/{hit.AlertId}");
        await Expect(Page.Locator(".hit-check")).ToContainTextAsync($"stolen: {Script}");
        await Expect(Button("Confirm")).ToHaveCountAsync(0);
        await Button("It is this vehicle").ClickAsync();
        await Expect(Page.Locator(".panel-head")).ToContainTextAsync("Critical");
        await Expect(Button("Confirm")).ToBeVisibleAsync();
        (await Page.TitleAsync()).Should().NotContain("hacked");
    }

    [Test]
    public async Task Import_names_the_lines_that_it_does_not_use_and_the_export_can_be_imported()
    {
        var plate = $"V{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        await Page.GotoAsync("/watch-lists");
        await ImportAsync($"list,plate,reason\nimported,{plate},=1+1\nimported,--,nothing\n");
        await Expect(Page.GetByText("Line 3: a plate has at least one letter or digit.")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Imported: 1 new, 0 changed, 0 unchanged.")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Combobox, new() { Name = "List" }).SelectOptionAsync("imported");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var exported = await File.ReadAllTextAsync(await download.PathAsync());
        exported.Should().Contain($"imported,{plate},,'=1+1,dora");
        await ImportAsync(exported);

        await Expect(Page.GetByText("Imported: 0 new, 0 changed, 1 unchanged.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {plate} (imported)" }).PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Row, new() { NameRegex = new(plate) })).ToHaveCountAsync(0);
    }

    Task ImportAsync(string text) => Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });

    ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
