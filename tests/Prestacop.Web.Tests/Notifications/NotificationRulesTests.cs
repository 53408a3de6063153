using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Who keeps rules and addresses, and what is noted of it.</summary>
[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class NotificationRulesTests(string provider)
{
    static readonly NotificationRule Rule = new() { Name = "dispatch", Channel = NotificationChannels.Email, Role = Roles.Dispatcher };

    NotificationFlow _flow = null!;

    NotificationRules Rules => _flow.Get<NotificationRules>();

    [SetUp]
    public async Task StartAsync() => _flow = await NotificationFlow.StartAsync(provider);

    [TearDown]
    public async Task StopAsync()
    {
        if (_flow is not null)
            await _flow.DisposeAsync();
    }

    [Test]
    public async Task A_rule_is_added_changed_and_removed_and_each_change_is_in_the_audit_log()
    {
        await _flow.AddAsync(Rule);
        var added = Rules.Current.Single();
        added.Should().BeEquivalentTo(Rule with { Id = added.Id, CreatedAt = Samples.Noon });
        _flow.Time.Advance(TimeSpan.FromMinutes(1));
        await _flow.AddAsync(added with { Name = " night ", Shift = new Shift(Weekdays.Friday, new TimeOnly(22, 0), new TimeOnly(6, 0)), Enabled = false });
        Rules.Current.Single().Should().BeEquivalentTo(new { added.Id, Name = "night", CreatedAt = Samples.Noon, Enabled = false });
        await Rules.RemoveAsync(NotificationFlow.Administrator, added.Id, CancellationToken.None);
        await Rules.RemoveAsync(NotificationFlow.Administrator, added.Id, CancellationToken.None);
        Rules.Current.Should().BeEmpty();

        (await AuditAsync()).Select(entry => (entry.Who, entry.Subject, entry.Outcome)).Should().Equal(
            ("admin", "night", "rule removed"),
            ("admin", "night", "rule changed: off, step 0, email to dispatcher, minor, Friday 22:00-06:00"),
            ("admin", "dispatch", "rule added: step 0, email to dispatcher, minor, All 00:00-00:00"));
    }

    [Test]
    public async Task Only_administrators_change_who_is_told_and_see_what_was_sent()
    {
        await _flow.AddAsync(Rule);
        var (person, id) = (TestDashboard.Person("pat", Roles.Officer, Roles.Dispatcher, Roles.Analyst), Rules.Current.Single().Id);

        foreach (var attempt in (Func<Task>[])
            [
                () => Rules.SaveAsync(person, Rule, CancellationToken.None), () => Rules.RemoveAsync(person, id, CancellationToken.None),
                () => _flow.Get<Contacts>().SaveAsync(person, "pat", "pat@evil.example", CancellationToken.None), () => _flow.Get<Deliveries>().FindAsync(person, null, 0, 10, CancellationToken.None),
            ])
            await FluentActions.Awaiting(attempt).Should().ThrowAsync<UnauthorizedAccessException>();
        Rules.Current.Should().ContainSingle();
    }

    [Test]
    public async Task A_rule_that_is_not_valid_or_was_removed_is_not_saved()
    {
        (await FluentActions.Awaiting(() => _flow.AddAsync(Rule with { Role = "king" })).Should().ThrowAsync<NotificationException>()).WithMessage("A role is one of*");
        (await FluentActions.Awaiting(() => _flow.AddAsync(Rule with { Id = "gone" })).Should().ThrowAsync<NotificationException>()).WithMessage("The rule was removed meanwhile.");

        Rules.Current.Should().BeEmpty();
        (await AuditAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task One_person_can_make_thirty_changes_a_minute()
    {
        await _flow.AddAsync(Rule);
        var rule = Rules.Current.Single();
        for (var change = 1; change < ChangeLimit.PerMinute; change++)
            await _flow.AddAsync(rule);

        (await FluentActions.Awaiting(() => _flow.AddAsync(rule)).Should().ThrowAsync<NotificationException>()).WithMessage("There were 30 changes*");
        await Rules.SaveAsync(TestDashboard.Person("another", Roles.Administrator), rule, CancellationToken.None);
        _flow.Time.Advance(TimeSpan.FromMinutes(1));
        await _flow.AddAsync(rule);
    }

    [Test]
    public async Task Another_dashboard_on_the_store_has_a_rule_when_it_has_read_again()
    {
        var other = ActivatorUtilities.CreateInstance<NotificationRules>(_flow.Dashboard.Services);
        await _flow.AddAsync(Rule);
        other.Current.Should().BeEmpty();

        await other.ReadAsync(CancellationToken.None);

        other.Current.Should().BeEquivalentTo(Rules.Current);
    }

    [Test]
    public async Task An_address_is_one_address()
    {
        var contacts = _flow.Get<Contacts>();
        foreach (var wrong in (string[])["Ana <ana@police.example>", "ana@police.example, eve@evil.example", "ana@police.example\r\nBcc: eve@evil.example", "ana", "@", "ana@police.example>", $"{new string('a', 251)}@a.b"])
            await FluentActions.Awaiting(() => contacts.SaveAsync(NotificationFlow.Administrator, "ana", wrong, CancellationToken.None)).Should().ThrowAsync<NotificationException>(wrong);

        await contacts.SaveAsync(NotificationFlow.Administrator, "ana", "a.b+c@police.example", CancellationToken.None);

        (await contacts.ListAsync(CancellationToken.None)).Select(contact => contact.Email).Should().Equal("a.b+c@police.example");
    }

    [Test]
    public async Task An_address_is_replaced_and_removed()
    {
        var contacts = _flow.Get<Contacts>();
        foreach (var email in (string[])["ana@police.example", "ana@other.example", "", ""])
            await contacts.SaveAsync(NotificationFlow.Administrator, " ana ", email, CancellationToken.None);

        (await contacts.ListAsync(CancellationToken.None)).Should().BeEmpty();
        (await AuditAsync()).Select(entry => entry.Outcome).Should().Equal("e-mail address removed", "e-mail address removed", "e-mail address: ana@other.example", "e-mail address: ana@police.example");
    }

    [Test]
    public async Task The_newest_deliveries_come_first_and_can_be_told_by_their_state()
    {
        await _flow.AddAsync(Rule);
        await _flow.RaiseAsync(Samples.Alert(1), Samples.Alert(2));
        await _flow.SendAsync();
        _flow.Time.Advance(TimeSpan.FromSeconds(1));
        await _flow.RaiseAsync(Samples.Alert(3));
        var deliveries = _flow.Get<Deliveries>();

        var page = await deliveries.FindAsync(NotificationFlow.Administrator, null, 1, 1, CancellationToken.None);
        (page.Total, page.Rows.Single().AlertId).Should().Be((3, "alert-000001"));
        (await deliveries.FindAsync(NotificationFlow.Administrator, DeliveryState.Nobody, 0, 10, CancellationToken.None)).Total.Should().Be(2);
        (await deliveries.FindAsync(NotificationFlow.Administrator, DeliveryState.Sent, 0, 10, CancellationToken.None)).Total.Should().Be(0);
    }

    Task<List<AuditRow>> AuditAsync() => _flow.Get<AuditLog>().FindAsync(new AuditFilter { Action = AuditActions.Notification }, null, 100, CancellationToken.None);
}
