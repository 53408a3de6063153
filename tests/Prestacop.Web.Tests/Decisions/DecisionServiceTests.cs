using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Decisions;

public sealed class DecisionServiceTests
{
    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start() => _dashboard = await TestDashboard.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task Rejects_an_unknown_alert() =>
        (await DecideAsync(Roles.Officer, new DecisionRequest("' OR 1=1 --", DecisionActions.Taken))).Result.Should().Be(DecisionResult.NoSuchAlert);

    [TestCase(Roles.Analyst)]
    [TestCase(Roles.Administrator)]
    public async Task Rejects_a_decision_of_a_role_that_may_not_decide(string role)
    {
        _dashboard.Cache.Apply([Samples.Item(1)]);

        (await DecideAsync(role, new DecisionRequest(Samples.Item(1).Id, DecisionActions.Taken))).Result.Should().Be(DecisionResult.NotAllowed);
    }

    [Test]
    public async Task Only_a_dispatcher_may_release_an_alert_of_another_officer()
    {
        _dashboard.Cache.Apply([Samples.Item(2, AlertProgress.New.Apply(DecisionActions.Taken, "ben"))]);
        var release = new DecisionRequest(Samples.Item(2).Id, DecisionActions.Released);

        (await DecideAsync(Roles.Officer, release)).Result.Should().Be(DecisionResult.NotAllowed);
        // The dispatcher may; here it fails at Kafka, which is unavailable.
        (await DecideAsync(Roles.Dispatcher, release)).Result.Should().Be(DecisionResult.KafkaUnavailable);
    }

    [Test]
    public async Task Reports_that_Kafka_is_unavailable_and_changes_nothing()
    {
        _dashboard.Cache.Apply([Samples.Item(3)]);

        var outcome = await DecideAsync(Roles.Officer, new DecisionRequest(Samples.Item(3).Id, DecisionActions.Taken));

        outcome.Result.Should().Be(DecisionResult.KafkaUnavailable);
        _dashboard.Cache.Find(Samples.Item(3).Id)!.Progress.Should().Be(AlertProgress.New);
    }

    [Test]
    public async Task Rejects_a_decision_on_a_closed_alert_without_publishing_it()
    {
        _dashboard.Cache.Apply([Samples.Item(4, AlertProgress.New.Apply(DecisionActions.Confirmed, "ben"))]);

        (await DecideAsync(Roles.Officer, new DecisionRequest(Samples.Item(4).Id, DecisionActions.Taken))).Refusal.Should().Be(Refusal.Closed);
    }

    [Test]
    public async Task Rejects_the_confirmation_of_a_watch_list_hit_before_its_check()
    {
        var hit = Samples.Item(6).With(Samples.Alert(6, Severities.Major, reasons: [AlertReasons.WatchList]));
        _dashboard.Cache.Apply([hit]);
        var confirm = new DecisionRequest(hit.Id, DecisionActions.Confirmed);

        var early = await DecideAsync(Roles.Officer, confirm);
        _dashboard.Cache.Apply([hit with { Progress = hit.Progress.Apply(DecisionActions.Verified, "ben") }]);
        var late = await DecideAsync(Roles.Officer, confirm);

        (early.Result, early.Detail).Should().Be((DecisionResult.Invalid, Strings.Invalid_HitCheck));
        late.Result.Should().Be(DecisionResult.KafkaUnavailable, "it was to be published");
    }

    [TestCase(DecisionActions.Dismissed, null, null, null, TestName = "Rejects_a_dismissal_without_a_reason")]
    [TestCase(DecisionActions.Corrected, null, "<script>alert(1)</script>", null, TestName = "Rejects_script_as_a_plate")]
    [TestCase(DecisionActions.Escalated, null, null, null, TestName = "Rejects_an_escalation_by_an_officer")]
    public async Task Rejects_an_invalid_decision(string action, int? code, string? plate, string? reason)
    {
        _dashboard.Cache.Apply([Samples.Item(5)]);

        var outcome = await DecideAsync(Roles.Officer, new DecisionRequest(Samples.Item(5).Id, action) { Code = code, Plate = plate, Reason = reason });

        outcome.Result.Should().Be(DecisionResult.Invalid);
        outcome.Detail.Should().NotBeNullOrEmpty();
    }

    [Test]
    public void Ignores_a_code_and_plate_that_are_left_in_the_form_of_another_action() =>
        new DecisionRequest("a", DecisionActions.Confirmed) { Code = 21, Plate = "ABC1234", Reason = "as seen" }.By("ana")
            .Should().Be(new ProposedDecision(DecisionActions.Confirmed, "ana") { Reason = "as seen" });

    [Test]
    public void Escalates_open_alerts_that_are_old_enough_and_not_too_old()
    {
        var now = Samples.Noon.AddHours(1);
        AlertItem[] items =
        [
            Samples.Item(1).Received(now.AddMinutes(-5)),
            Samples.Item(2).Received(now.AddMinutes(-4.9)),
            Samples.Item(3).Received(now.AddMinutes(-50)),
            Samples.Item(4).Received(now.AddHours(-9)),
            Samples.Item(5, AlertProgress.New.Apply(DecisionActions.Taken, "ana")).Received(now.AddMinutes(-50)),
            Samples.Item(6, AlertProgress.New.Apply(DecisionActions.Escalated, "prestacop")).Received(now.AddMinutes(-50)),
        ];

        Escalation.Due(items, now, TimeSpan.FromMinutes(5), TimeSpan.FromHours(8)).Select(item => item.Sequence).Should().Equal(3, 1);
    }

    Task<DecisionOutcome> DecideAsync(string role, DecisionRequest request) =>
        _dashboard.Services.GetRequiredService<DecisionService>().DecideAsync(TestDashboard.Person("ana", role), request, CancellationToken.None);
}
