using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Prestacop.Browser.Tests;

/// <summary>An administrator says who is told of alerts, and sees what has become of it.</summary>
[Category("Live")]
public sealed class NotificationTests() : PageTests("admin")
{
    const int MaxLooks = 60;

    [Test]
    public async Task Rule_tells_of_an_alert_from_Kafka_and_its_delivery_is_shown()
    {
        var name = $"rule {Guid.NewGuid().ToString("N")[..8]}";
        await Page.GotoAsync("/notifications");
        await Page.GetByLabel("Rule", new() { Exact = true }).FillAsync(name);
        await Page.GetByLabel("Severity at least").SelectOptionAsync("minor");
        await Page.Keyboard.PressAsync("Tab");
        await Rules.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(Rules.GetByRole(AriaRole.Row, new() { NameRegex = new(name) })).ToContainTextAsync("at once");
        await Expect(Page.GetByText($"The rule '{name}' has been saved.")).ToBeVisibleAsync();

        var alert = Dashboard.Raise();
        var delivery = Page.Locator("section[aria-labelledby=deliveries] tbody tr", new() { HasText = alert.AlertId });
        for (var look = 0; look < MaxLooks && await delivery.CountAsync() == 0; look++)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Reload", Exact = true }).ClickAsync();
            await Task.Delay(500);
        }

        // No dispatcher of these tests has an e-mail address.
        await Expect(delivery).ToContainTextAsync(name);
        await Rules.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}", Exact = true }).ClickAsync();
        await Expect(Page.GetByText($"The rule '{name}' has been removed.")).ToBeVisibleAsync();
    }

    ILocator Rules => Page.Locator("section[aria-labelledby=rules]");
}
