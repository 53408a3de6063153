using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Decisions;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>The escalation chain on the alerts of a dashboard.</summary>
[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class EscalationNoticesTests(string provider)
{
    NotificationFlow _flow = null!;
    HttpReceiver _receiver = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (_flow, _receiver) = (await NotificationFlow.StartAsync(provider), await HttpReceiver.StartAsync());
        await _flow.HookAsync(_receiver, rule => rule with { Name = "one", Step = 1 });
        await _flow.HookAsync(_receiver, rule => rule with { Name = "two", Step = 2, AfterMinutes = 10 });
        await _flow.RaiseAsync(Samples.Alert(1));
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_flow is not null)
            await _flow.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    [Test]
    public async Task Nobody_is_told_before_the_time_and_each_step_once()
    {
        (await AfterAsync(4)).Should().Be(0);
        (await AfterAsync(1)).Should().Be(1);
        (await AfterAsync(1)).Should().Be(0);
        (await AfterAsync(4)).Should().Be(1);
        await _flow.SendAsync();

        (await _flow.RowsAsync()).Select(row => (row.RuleName, row.Step, row.State)).Should().Equal(("one", 1, DeliveryState.Sent), ("two", 2, DeliveryState.Sent));
        _receiver.Requests.Select(request => System.Text.Json.JsonDocument.Parse(request.Body).RootElement.GetProperty("step").GetInt32()).Should().BeEquivalentTo([1, 2]);
    }

    [Test]
    public async Task Another_dashboard_and_one_that_was_started_again_repeat_nothing()
    {
        await AfterAsync(5);
        using var other = ActivatorUtilities.CreateInstance<EscalationNotices>(_flow.Dashboard.Services);

        (await other.FollowAsync(CancellationToken.None)).Should().Be(0);
        _flow.Time.Advance(TimeSpan.FromMinutes(5));
        (await other.FollowAsync(CancellationToken.None)).Should().Be(1);
        (await AfterAsync(0)).Should().Be(0);

        (await _flow.RowsAsync()).Should().HaveCount(2);
    }

    [Test]
    public async Task What_an_officer_has_taken_goes_no_further_and_what_waits_to_be_sent_is_not()
    {
        await AfterAsync(5);
        await _flow.DecideAsync("d1", 1, DecisionActions.Taken);
        (await AfterAsync(10)).Should().Be(0);
        await _flow.SendAsync();
        (await _flow.RowAsync()).State.Should().Be(DeliveryState.Obsolete);

        await _flow.DecideAsync("d2", 1, DecisionActions.Released);

        (await AfterAsync(0)).Should().Be(1, "it waits again, and the second step is due");
    }

    [Test]
    public async Task What_is_snoozed_waits()
    {
        await _flow.Get<Snoozes>().SnoozeAsync(TestDashboard.Person("ana", Roles.Officer), "alert-000001", TimeSpan.FromHours(1), CancellationToken.None);

        (await AfterAsync(5)).Should().Be(0);
    }

    [Test]
    public async Task Alerts_that_are_too_old_to_be_escalated_are_not_told()
    {
        (await AfterAsync((8 * 60) + 1)).Should().Be(0);
    }

    [Test]
    public async Task Many_alerts_at_once_are_each_told()
    {
        await _flow.RaiseAsync([.. Enumerable.Range(2, 600).Select(number => Samples.Alert(number, plate: $"P{number}"))]);

        (await AfterAsync(5) + await AfterAsync(0)).Should().Be(601);
    }

    async Task<int> AfterAsync(int minutes)
    {
        _flow.Time.Advance(TimeSpan.FromMinutes(minutes));
        return await _flow.Get<EscalationNotices>().FollowAsync(CancellationToken.None);
    }
}
