using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Notifications;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>What an administrator does and sees at /notifications.</summary>
public sealed class NotificationsPageTests
{
    NotificationFlow _flow = null!;
    BunitContext _context = null!;
    IRenderedComponent<NotificationsPage> _page = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _flow = await NotificationFlow.StartAsync();
        _context = new BunitContext();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.AddAuthorization().SetAuthorized("admin").SetRoles(Roles.Administrator);
        _context.Services.AddSingleton<TimeProvider>(_flow.Time);
        _context.Services.AddSingleton(_flow.Get<NotificationRules>());
        _context.Services.AddSingleton(_flow.Get<Contacts>());
        _context.Services.AddSingleton(_flow.Get<Deliveries>());
        _context.Services.AddSingleton(_flow.Get<IEnumerable<INotificationChannel>>());
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _page?.Dispose();
        if (_context is not null)
            await _context.DisposeAsync();
        if (_flow is not null)
            await _flow.DisposeAsync();
    }

    [Test]
    public void A_step_of_the_chain_is_made_in_the_form_and_shown()
    {
        Open();
        Type(Strings.Rules_Name, "night watch");
        Choose(Strings.Rules_Channel, NotificationChannels.Push);
        Choose(Strings.Rules_Role, Roles.Officer);
        Choose(Strings.Rules_Severity, Severities.Major);
        Type(Strings.Rules_PrecinctsHint, "20, 19");
        Type(Strings.Rules_StepHint, "2");
        Type(Strings.Rules_AfterHint, "12");
        foreach (var day in (string[])[Strings.Weekday_Monday, Strings.Weekday_Tuesday, Strings.Weekday_Wednesday, Strings.Weekday_Thursday, Strings.Weekday_Sunday])
            Field(day).Change(false);
        Type(Strings.Rules_From, "22:00:00");
        Type(Strings.Rules_Until, "06:00:00");
        Save();

        Eventually(() => _page.FindAll("[role=status]").Select(element => element.TextContent).Should().Contain("The rule 'night watch' has been saved."));
        _page.FindAll("section[aria-labelledby=rules] tbody td").Take(8).Select(cell => cell.TextContent).Should()
            .Equal("night watch", "2, after 12 min", "push", "officer", Labels.Severity(Severities.Major), "19 20", "Fri Sat, 22:00 - 06:00", "on");
        _flow.Get<NotificationRules>().Current.Single().Should().BeEquivalentTo(new { Step = 2, AfterMinutes = (int?)12, Role = Roles.Officer, Person = (string?)null });
    }

    [Test]
    public void What_is_wrong_is_said_and_nothing_saved()
    {
        Open();
        Type(Strings.Rules_Name, "hook");
        Choose(Strings.Rules_Channel, NotificationChannels.Webhook);
        Type(Strings.Rules_Address, "http://169.254.169.254/");
        Save();

        Eventually(() => _page.Find("[role=alert]").TextContent.Should().StartWith("An address begins with https"));
        Type(Strings.Rules_PrecinctsHint, "all of them");
        Save();
        Eventually(() => _page.Find("[role=alert]").TextContent.Should().Be(Strings.Rules_PrecinctsInvalid));
        _flow.Get<NotificationRules>().Current.Should().BeEmpty();
    }

    [Test]
    public async Task A_rule_is_changed_and_removed()
    {
        await _flow.MailAsync(Roles.Dispatcher);
        Open();
        Press("Change mail");
        Type(Strings.Rules_Name, "letters");
        Save();
        Eventually(() => _flow.Get<NotificationRules>().Current.Single().Name.Should().Be("letters"));

        Press("Remove letters");

        Eventually(() => _flow.Get<NotificationRules>().Current.Should().BeEmpty());
    }

    [Test]
    public async Task Deliveries_are_shown_with_attempts_and_the_last_error()
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(1));
        await _flow.SendAsync();

        Open();

        _page.Find("section[aria-labelledby=contacts] tbody").TextContent.Should().Contain("dora@police.example");
        var row = _page.Find("section[aria-labelledby=deliveries] tbody tr");
        row.QuerySelector("a")!.GetAttribute("href").Should().Be("/alerts/alert-000001");
        row.TextContent.Should().Contain("dora").And.Contain("The channel email is not configured.").And.Contain(Strings.Deliveries_Next);
        Choose("section[aria-labelledby=deliveries] select", nameof(Prestacop.Web.Store.DeliveryState.Sent), isSelector: true);
        Eventually(() => _page.FindAll("section[aria-labelledby=deliveries] tbody tr").Should().BeEmpty());
    }

    void Open() =>
        _page = _context.Render<CascadingAuthenticationState>(parameters => parameters.AddChildContent<NotificationsPage>()).FindComponent<NotificationsPage>();

    void Save() => _page.Find("section[aria-labelledby=rules] form").Submit();

    void Press(string button) => _page.Find($"button[aria-label='{button}']").Click();

    void Eventually(Action assertion) => _page.WaitForAssertion(assertion);

    AngleSharp.Dom.IElement Field(string label) =>
        _page.FindAll("section[aria-labelledby=rules] label").Single(element => element.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)
            && (element.TextContent.Trim() == label || element.QuerySelector("select") is not null)).QuerySelector("input, select")!;

    void Type(string label, string text) => Field(label).Change(text);

    void Choose(string label, string value, bool isSelector = false) => (isSelector ? _page.Find(label) : Field(label)).Change(value);
}
