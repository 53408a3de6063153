using Microsoft.Playwright;
using Prestacop.Contracts;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>A clerk without a command line: a file is dropped, checked, shown with its rejects, and published.</summary>
[Category("Live")]
public sealed class TicketFilesTests() : PageTests("carl")
{
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Dropped_file_is_checked_and_then_published_once()
    {
        var plate = $"T{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        await Page.GotoAsync("/tickets");
        await DropAsync("<b>july.csv.gz", GzipBytes.Of(TicketLines.File((1, plate, "07/10/2016"), (2, plate, "=cmd|'/C calc'!A0"))));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "<b>july.csv.gz" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new() { NameRegex = new("3 Issue Date .*=cmd") })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish 1 tickets" }).ClickAsync();
        await Expect(Page.GetByText("All 1 tickets of the file have been published.")).ToBeVisibleAsync();
        Kafka.ReadWhere(Dashboard.Stack.Kafka, Topics.ParkingViolations, 1, WaitTimeout, value => value.Contains(plate, StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("july");

        await DropAsync("again.csv", TicketLines.File((1, plate, "07/10/2016"), (2, plate, "=cmd|'/C calc'!A0")));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish 1 tickets" }).ClickAsync();
        await Expect(Page.GetByText("It is not published again.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete the file" }).ClickAsync();
        await Expect(Page.Locator(".drop-zone")).ToBeVisibleAsync();
    }

    Task DropAsync(string name, byte[] content) =>
        Page.Locator(".drop-zone input").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
}
