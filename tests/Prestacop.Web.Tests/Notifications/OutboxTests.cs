using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>From an alert to the receiver's door: once for each alert, rule and recipient, whatever is read again, started again or killed.</summary>
[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class OutboxTests(string provider)
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    NotificationFlow _flow = null!;
    HttpReceiver _receiver = null!;

    [SetUp]
    public async Task StartAsync() => (_flow, _receiver) = (await NotificationFlow.StartAsync(provider), await HttpReceiver.StartAsync());

    [TearDown]
    public async Task StopAsync()
    {
        if (_flow is not null)
            await _flow.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    [Test]
    public async Task An_alert_is_told_once_also_when_it_is_read_again()
    {
        await _flow.HookAsync(_receiver);
        var batch = Samples.Batch([Samples.Record(1), Samples.Record(2)]);
        await _flow.WriteAsync(batch);
        await _flow.SendAsync();
        await _flow.WriteAsync(batch);
        await _flow.SendAsync();

        _receiver.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("alertId").GetString()).Should().BeEquivalentTo("alert-000001", "alert-000002");
        (await _flow.RowsAsync()).Should().HaveCount(2).And.OnlyContain(row => row.State == DeliveryState.Sent && row.Attempts == 1 && row.NextAt == null && row.Recipient == "webhook");
    }

    [Test]
    public async Task Rules_off_duty_and_those_for_other_alerts_tell_nothing()
    {
        await _flow.HookAsync(_receiver, rule => rule with { Severity = Severities.Critical });
        await _flow.HookAsync(_receiver, rule => rule with { Shift = new Shift(Weekdays.All, new TimeOnly(18, 0), new TimeOnly(6, 0)) });
        await _flow.HookAsync(_receiver, rule => rule with { Step = 1 });

        await _flow.RaiseAsync(Samples.Alert(1));

        (await _flow.RowsAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Alerts_that_are_read_again_into_an_empty_store_are_no_news()
    {
        await _flow.HookAsync(_receiver);
        _flow.Time.Advance(TimeSpan.FromHours(1));

        await _flow.WriteAsync(Samples.Batch([Samples.Record(1)]));
        await _flow.RaiseAsync(Samples.Alert(2));

        (await _flow.RowAsync()).AlertId.Should().Be("alert-000002");
    }

    [Test]
    public async Task A_batch_that_cannot_be_stored_leaves_no_delivery()
    {
        await _flow.HookAsync(_receiver);
        var spoilt = Samples.Alert(2) with { AlertId = "alert-000002", Message = Samples.Alert(2).Message with { DroneId = null! } };

        await FluentActions.Awaiting(() => _flow.RaiseAsync(Samples.Alert(1), spoilt)).Should().ThrowAsync<Exception>();

        (await _flow.RowsAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task What_was_being_sent_when_the_dashboard_was_killed_is_sent_again_with_the_same_id_and_not_sooner()
    {
        await _flow.HookAsync(_receiver);
        await _flow.RaiseAsync(Samples.Alert(1));
        // The receiver has it, and the outcome is not stored.
        await using (var database = await _flow.OpenStoreAsync())
        {
            await _flow.Get<DeliveryAddressing>().RunAsync(CancellationToken.None);
            await _flow.Get<NotificationSender>().SendDueAsync(CancellationToken.None);
            await database.Deliveries.ExecuteUpdateAsync(update => update
                .SetProperty(row => row.State, DeliveryState.Pending).SetProperty(row => row.NextAt, (DateTimeOffset?)(_flow.Time.GetUtcNow() + Lease)));
        }
        await _flow.SendAsync();
        _receiver.Requests.Should().ContainSingle();

        _flow.Time.Advance(Lease);
        await _flow.SendAsync();
        await _flow.SendAsync();

        _receiver.Requests.Should().HaveCount(2);
        _receiver.Requests.Select(request => request.Headers["Prestacop-Delivery"]).Distinct().Should().ContainSingle();
        (await _flow.RowAsync()).Attempts.Should().Be(2);
    }

    [Test]
    public async Task What_waits_is_sent_by_the_dashboard_that_is_started_next()
    {
        using var folder = new TemporaryFolder();
        (string, string?)[] store = provider == Databases.Sqlite ? [("Web:Store:Folder", folder.Path)] : [("Web:Store:Database", await SharedPostgres.NewDatabaseAsync())];
        await using (var first = await NotificationFlow.StartAsync(provider, store))
        {
            await first.HookAsync(_receiver);
            await first.RaiseAsync(Samples.Alert(1));
        }

        await using var second = await NotificationFlow.StartAsync(provider, store);
        await second.SendAsync();
        await second.SendAsync();

        _receiver.Requests.Should().ContainSingle();
        (await second.RowAsync()).State.Should().Be(DeliveryState.Sent);
    }

    [Test]
    public async Task A_running_dashboard_sends_by_itself()
    {
        await using var dashboard = await TestDashboard.StartAsync(
            settings: new Dictionary<string, string?> { ["Web:Notifications:AllowLoopback"] = "true", ["Web:Webhook:Secret"] = NotificationFlow.WebhookSecret },
            configure: services => services.AddNotificationServices());
        await dashboard.Services.GetRequiredService<NotificationRules>().SaveAsync(
            NotificationFlow.Administrator, new NotificationRule { Name = "hook", Channel = NotificationChannels.Webhook, Address = _receiver.Address }, CancellationToken.None);
        var alert = Samples.Alert(1);

        await dashboard.Services.GetRequiredService<AlertPipeline>().WriteAsync(
            Samples.Batch([new AlertRecord(Samples.Json(alert), alert, 0, 1, TimeProvider.System.GetUtcNow())]), CancellationToken.None);

        for (var look = 0; look < 600 && _receiver.Requests.IsEmpty; look++)
            await Task.Delay(100);
        _receiver.Requests.Should().NotBeEmpty();
    }

    [Test]
    public async Task Several_senders_at_once_send_it_once()
    {
        await _flow.HookAsync(_receiver);
        await _flow.RaiseAsync([.. Enumerable.Range(1, 10).Select(number => Samples.Alert(number))]);
        await _flow.Get<DeliveryAddressing>().RunAsync(CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _flow.Get<NotificationSender>().SendDueAsync(CancellationToken.None)));

        _receiver.Requests.Should().HaveCount(10);
    }

    [Test]
    public async Task A_rule_tells_of_so_many_alerts_an_hour_and_then_again()
    {
        await using var strict = await NotificationFlow.StartAsync(provider, ("Web:Notifications:MaxPerHour", "3"));
        await strict.HookAsync(_receiver);
        await strict.RaiseAsync([.. Enumerable.Range(1, 5).Select(number => Samples.Alert(number))]);
        await strict.SendAsync();
        (await strict.RowsAsync()).Count(row => row.State == DeliveryState.Suppressed).Should().Be(2);
        _receiver.Requests.Should().HaveCount(3);

        strict.Time.Advance(TimeSpan.FromHours(1));
        await strict.RaiseAsync(Samples.Alert(6));
        await strict.SendAsync();

        _receiver.Requests.Should().HaveCount(4);
    }

    [Test]
    public async Task What_was_closed_meanwhile_and_what_has_no_rule_any_more_is_not_sent()
    {
        await _flow.HookAsync(_receiver);
        await _flow.RaiseAsync(Samples.Alert(1), Samples.Alert(2));
        await _flow.DecideAsync("d1", 1, DecisionActions.Dismissed);
        await _flow.SendAsync();
        _receiver.Requests.Should().ContainSingle();
        (await _flow.RowsAsync())[0].Should().BeEquivalentTo(new { State = DeliveryState.Obsolete, Error = "ana had taken it.", NextAt = (DateTimeOffset?)null });

        await _flow.RaiseAsync(Samples.Alert(3));
        await _flow.Get<NotificationRules>().RemoveAsync(NotificationFlow.Administrator, _flow.Get<NotificationRules>().Current.Single().Id, CancellationToken.None);
        await _flow.SendAsync();

        (await _flow.RowsAsync())[2].State.Should().Be(DeliveryState.Obsolete);
        _receiver.Requests.Should().ContainSingle();
    }

    [Test]
    public async Task A_rule_that_tells_on_another_channel_now_sends_nothing_to_whom_it_told_before()
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(1));
        await _flow.SendAsync();
        var rule = _flow.Get<NotificationRules>().Current.Single();
        await _flow.AddAsync(rule with { Channel = NotificationChannels.Webhook, Role = null, Address = _receiver.Address });
        _flow.Time.Advance(TimeSpan.FromSeconds(5));

        await _flow.SendAsync();

        (await _flow.RowAsync()).State.Should().Be(DeliveryState.Obsolete);
        _receiver.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_hit_is_told_by_the_rule_for_critical_alerts_when_an_officer_has_verified_it_and_by_others_once()
    {
        await _flow.HookAsync(_receiver, rule => rule with { Name = "critical", Severity = Severities.Critical });
        await _flow.HookAsync(_receiver, rule => rule with { Name = "all" });
        await _flow.RaiseAsync(Samples.Alert(1, Severities.Major, reasons: [AlertReasons.WatchList]));
        (await _flow.RowsAsync()).Select(row => row.RuleName).Should().Equal("all");
        await _flow.DecideAsync("d1", 1, DecisionActions.Verified);
        await _flow.DecideAsync("d2", 1, DecisionActions.Commented);
        await _flow.SendAsync();

        (await _flow.RowsAsync()).Select(row => (row.RuleName, row.State)).Should().Equal(("all", DeliveryState.Sent), ("critical", DeliveryState.Sent));
    }

    [Test]
    public async Task Old_deliveries_go_and_those_that_wait_stay()
    {
        _receiver.Answers = [System.Net.HttpStatusCode.OK];
        await _flow.HookAsync(_receiver);
        await _flow.RaiseAsync(Samples.Alert(1));
        await _flow.SendAsync();
        await _flow.RaiseAsync(Samples.Alert(2));
        _flow.Time.Advance(TimeSpan.FromDays(31));

        await _flow.Get<NotificationSender>().PurgeAsync(CancellationToken.None);

        (await _flow.RowAsync()).AlertId.Should().Be("alert-000002");
    }

    [Test]
    public async Task The_way_of_an_alert_to_the_screen_does_not_wait_for_a_receiver_that_is_away()
    {
        await _flow.AddAsync(new NotificationRule { Name = "away", Channel = NotificationChannels.Webhook, Address = "https://192.0.2.1/" });

        await _flow.RaiseAsync(Samples.Alert(1));

        // Nothing was connected to: what would have been is noted, and the alert is shown.
        _flow.Dashboard.Cache.Find("alert-000001").Should().NotBeNull();
        (await _flow.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.New, Attempts = 0, Recipient = "" });
    }
}
