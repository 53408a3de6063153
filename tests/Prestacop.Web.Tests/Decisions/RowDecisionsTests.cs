using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Resources;
using Prestacop.Web.SecondLook;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Decisions;

/// <summary>What officers do with a row of the queue, from the request to the store; Kafka is played by a publisher that hands each record back.</summary>
public sealed class RowDecisionsTests
{
    TestDashboard _dashboard = null!;
    RecordingPublisher _publisher = null!;
    long _offset;

    [SetUp]
    public async Task Start()
    {
        _publisher = new RecordingPublisher { OnPublished = ReadAsync };
        _dashboard = await TestDashboard.StartAsync(
            settings: new Dictionary<string, string?> { ["Web:SecondLook:OneIn"] = "1" }, configure: services => services.AddSingleton<IRecordPublisher>(_publisher));
        await Get<AlertPipeline>().WriteAsync(Samples.Batch([Samples.Record(1), Samples.Record(2), Samples.Record(3, Samples.Alert(3, plate: "XYZ9876"))]), CancellationToken.None);
        foreach (var name in (string[])["ana", "ben"])
            await Get<Accounts>().CreateAsync(name, [Roles.Officer], "admin", CancellationToken.None);
        await Get<Accounts>().CreateAsync("vera", [Roles.Analyst], "admin", CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task A_decision_on_a_row_is_one_on_each_of_its_alerts()
    {
        (await Get<DecisionService>().DecideOnRowAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Taken), CancellationToken.None)).Result.Should().Be(DecisionResult.Done);
        (await Get<DecisionService>().DecideOnRowAsync(Ana, new DecisionRequest(Id(2), DecisionActions.Dismissed) { Reason = "Duplicate: seen twice" }, CancellationToken.None))
            .Result.Should().Be(DecisionResult.Done);

        Published().Select(decision => (decision.Action, decision.AlertId)).Should().BeEquivalentTo(
            [(DecisionActions.Taken, Id(1)), (DecisionActions.Taken, Id(2)), (DecisionActions.Dismissed, Id(1)), (DecisionActions.Dismissed, Id(2))]);
        Get<Situations>().RowOf(Id(1))!.Progress.State.Should().Be(AlertState.Dismissed);
        _dashboard.Cache.Find(Id(3))!.Progress.Should().Be(AlertProgress.New);
    }

    [Test]
    public async Task A_comment_stands_at_one_alert()
    {
        await Get<DecisionService>().DecideOnRowAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Commented) { Reason = "look" }, CancellationToken.None);

        Published().Should().ContainSingle();
    }

    [TestCase("because I say so")]
    [TestCase("Duplicate:")]
    [TestCase("duplicate")]
    [TestCase("Duplicates")]
    [TestCase("<script>alert(1)</script>")]
    public async Task Only_a_configured_reason_dismisses(string reason)
    {
        var outcome = await Get<DecisionService>().DecideAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Dismissed) { Reason = reason }, CancellationToken.None);

        (outcome.Result, outcome.Detail).Should().Be((DecisionResult.Invalid, Strings.Invalid_DismissReason));
        Published().Should().BeEmpty();
    }

    [Test]
    public async Task An_officer_hands_over_what_is_their_own_and_the_audit_log_says_to_whom()
    {
        await Get<DecisionService>().DecideOnRowAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Taken), CancellationToken.None);

        (await AssignAsync(Ana, "ben")).Result.Should().Be(DecisionResult.Done);

        _dashboard.Cache.Find(Id(1))!.Progress.Should().Be(AlertProgress.New.Apply(DecisionActions.Taken, "ben"));
        _dashboard.Cache.Find(Id(2))!.Progress.Officer.Should().Be("ben");
        (await AuditedAsync(AuditActions.Assignment)).Should().ContainSingle().Which.Should().Be(("ana", Id(1), "to ben"));
        Published().Last(decision => decision.AlertId == Id(1)).Reason.Should().Be("assigned by ana");
    }

    [Test]
    public async Task An_open_row_is_assigned_by_any_officer_and_a_taken_one_by_its_holder_or_a_dispatcher()
    {
        (await AssignAsync(Ana, "ben")).Result.Should().Be(DecisionResult.Done);
        (await AssignAsync(Ana, "ana")).Result.Should().Be(DecisionResult.NotAllowed);
        (await AssignAsync(TestDashboard.Person("dora", Roles.Dispatcher), "ana")).Result.Should().Be(DecisionResult.Done);

        _dashboard.Cache.Find(Id(2))!.Progress.Officer.Should().Be("ana");
    }

    [TestCase("vera", Roles.Officer, TestName = "Nobody_who_may_not_decide_is_given_an_alert")]
    [TestCase("nobody else", Roles.Officer, TestName = "Nobody_who_does_not_exist_is_given_an_alert")]
    [TestCase("prestacop", Roles.Officer, TestName = "The_system_is_given_no_alert")]
    [TestCase("", Roles.Officer, TestName = "An_empty_name_is_given_no_alert")]
    [TestCase("ben", Roles.Analyst, TestName = "An_analyst_gives_no_alert")]
    [TestCase("ben", Roles.Administrator, TestName = "An_administrator_gives_no_alert")]
    public async Task Rejects_an_assignment(string assignee, string role)
    {
        (await AssignAsync(TestDashboard.Person("mallory", role), assignee)).Result.Should().Be(DecisionResult.NotAllowed);

        Published().Should().BeEmpty();
        (await AuditedAsync(AuditActions.Assignment)).Should().BeEmpty();
    }

    [Test]
    public async Task A_snoozed_row_leaves_the_queue_stays_open_in_Kafka_and_is_noted()
    {
        (await Get<Snoozes>().SnoozeAsync(Ana, Id(2), TimeSpan.FromHours(1), CancellationToken.None)).Result.Should().Be(DecisionResult.Done);

        Get<Situations>().RowOf(Id(1))!.SnoozedUntil.Should().NotBeNull();
        Published().Should().BeEmpty();
        (await AuditedAsync(AuditActions.Snooze)).Should().ContainSingle().Which.Who.Should().Be("ana");
        (await Get<Snoozes>().WakeAsync(Ana, Id(1), CancellationToken.None)).Result.Should().Be(DecisionResult.Done);
        Get<Situations>().RowOf(Id(1))!.SnoozedUntil.Should().BeNull();
    }

    [Test]
    public async Task What_is_snoozed_or_a_repeat_of_what_is_taken_is_not_escalated()
    {
        using var escalation = ActivatorUtilities.CreateInstance<Escalation>(_dashboard.Services);
        bool[] Unattended() => [.. _dashboard.Cache.Snapshot().OrderBy(item => item.Sequence).Select(escalation.IsUnattended)];
        Unattended().Should().Equal(true, true, true);

        await Get<Snoozes>().SnoozeAsync(Ana, Id(3), TimeSpan.FromHours(1), CancellationToken.None);
        await Get<DecisionService>().DecideAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Taken), CancellationToken.None);

        Unattended().Should().Equal(false, false, false);
    }

    [TestCase(0)]
    [TestCase(-60)]
    [TestCase(60 * 13)]
    public async Task A_row_is_put_off_for_a_possible_time_only(int minutes) =>
        (await Get<Snoozes>().SnoozeAsync(Ana, Id(1), TimeSpan.FromMinutes(minutes), CancellationToken.None)).Result.Should().Be(DecisionResult.Invalid);

    [Test]
    public async Task Who_may_not_decide_snoozes_nothing_and_nobody_what_another_has_taken()
    {
        await Get<DecisionService>().DecideAsync(TestDashboard.Person("ben", Roles.Officer), new DecisionRequest(Id(1), DecisionActions.Taken), CancellationToken.None);

        (await Get<Snoozes>().SnoozeAsync(Ana, Id(1), TimeSpan.FromHours(1), CancellationToken.None)).Refusal.Should().Be(Refusal.HeldByAnother);
        (await Get<Snoozes>().SnoozeAsync(TestDashboard.Person("vera", Roles.Analyst), Id(3), TimeSpan.FromHours(1), CancellationToken.None)).Result.Should().Be(DecisionResult.NotAllowed);
        (await Get<Snoozes>().SnoozeAsync(Ana, "' OR 1=1 --", TimeSpan.FromHours(1), CancellationToken.None)).Result.Should().Be(DecisionResult.NoSuchAlert);
    }

    [Test]
    public async Task A_confirmation_is_looked_at_again_by_another_officer_once()
    {
        await Get<DecisionService>().DecideAsync(Ana, new DecisionRequest(Id(3), DecisionActions.Confirmed), CancellationToken.None);
        var looks = Get<SecondLooks>();
        (await looks.DueAsync(Ana, CancellationToken.None)).Should().BeEmpty("nobody looks at their own");
        (await looks.GiveAsync(Ana, Id(3), true, null, CancellationToken.None)).Should().Be(SecondLookResult.NotAllowed);
        (await looks.DueAsync(Ben, CancellationToken.None)).Should().ContainSingle().Which.ConfirmedBy.Should().Be("ana");

        (await looks.GiveAsync(Ben, Id(3), false, "it is another car", CancellationToken.None)).Should().Be(SecondLookResult.Done);

        (await looks.GiveAsync(TestDashboard.Person("dora", Roles.Dispatcher), Id(3), true, null, CancellationToken.None)).Should().Be(SecondLookResult.NotDue);
        (await looks.CountAsync(CancellationToken.None)).Should().Be(new SecondLookCounts(0, 1, 1));
        (await AuditedAsync(AuditActions.SecondLook)).Should().ContainSingle().Which.Should().Be(("ben", Id(3), "disagrees with ana"));
        var comment = Published().Last();
        (comment.Action, comment.Officer, comment.Reason).Should().Be((DecisionActions.Commented, "ben", "Second look, disagrees: it is another car"));
        _dashboard.Cache.Find(Id(3))!.Progress.State.Should().Be(AlertState.Confirmed);
    }

    [Test]
    public async Task Only_confirmations_that_were_applied_are_looked_at_again_and_only_with_rights_and_a_reason()
    {
        await Get<DecisionService>().DecideAsync(Ana, new DecisionRequest(Id(3), DecisionActions.Dismissed) { Reason = "Duplicate" }, CancellationToken.None);
        await ReadAsync(TopicRecord.Of(Samples.Decision("late", 3, DecisionActions.Confirmed, "ben")));
        await Get<DecisionService>().DecideAsync(Ana, new DecisionRequest(Id(1), DecisionActions.Confirmed), CancellationToken.None);
        var looks = Get<SecondLooks>();

        (await looks.DueAsync(Ben, CancellationToken.None)).Should().ContainSingle().Which.AlertId.Should().Be(Id(1));
        (await looks.DueAsync(TestDashboard.Person("vera", Roles.Analyst), CancellationToken.None)).Should().BeEmpty();
        (await looks.GiveAsync(TestDashboard.Person("vera", Roles.Analyst), Id(1), true, null, CancellationToken.None)).Should().Be(SecondLookResult.NotAllowed);
        foreach (var reason in (string?[])[null, "  ", "a\u0007b", new string('x', 480)])
            (await looks.GiveAsync(Ben, Id(1), false, reason, CancellationToken.None)).Should().Be(SecondLookResult.ReasonInvalid);
        (await looks.GiveAsync(Ben, Id(2), true, null, CancellationToken.None)).Should().Be(SecondLookResult.NotDue);
    }

    [Test]
    public void One_in_a_hundred_is_picked_and_by_every_dashboard_the_same()
    {
        var options = new SecondLookOptions();
        var ids = Enumerable.Range(0, 100_000).Select(number => new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString()).ToList();

        ids.Count(options.Picks).Should().BeInRange(900, 1100);
        ids.Where(options.Picks).Should().Equal(ids.Where(new SecondLookOptions().Picks));
        ids.Should().NotContain(id => new SecondLookOptions { OneIn = 0 }.Picks(id));
        ids.Should().OnlyContain(id => new SecondLookOptions { OneIn = 1 }.Picks(id));
    }

    static System.Security.Claims.ClaimsPrincipal Ana => TestDashboard.Person("ana", Roles.Officer);

    static System.Security.Claims.ClaimsPrincipal Ben => TestDashboard.Person("ben", Roles.Officer);

    static string Id(int number) => $"alert-{number:D6}";

    T Get<T>() where T : notnull => _dashboard.Services.GetRequiredService<T>();

    Task<DecisionOutcome> AssignAsync(System.Security.Claims.ClaimsPrincipal who, string assignee) => Get<Assignments>().AssignAsync(who, Id(1), assignee, CancellationToken.None);

    IEnumerable<Decision> Published() => _publisher.Published.Where(record => record.Topic == Topics.Decisions).Select(Parse);

    static Decision Parse(TopicRecord record) => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Decision)!;

    /// <summary>As the feed does when Kafka has the record.</summary>
    Task ReadAsync(TopicRecord record) => record.Topic == Topics.Decisions
        ? Get<AlertPipeline>().WriteAsync(Samples.Batch(decisions: [new DecisionRecord(Parse(record), 0, Interlocked.Increment(ref _offset), TimeProvider.System.GetUtcNow())]), CancellationToken.None)
        : Task.CompletedTask;

    async Task<List<(string Who, string Subject, string? Outcome)>> AuditedAsync(string action) =>
        (await Get<AuditLog>().FindAsync(new AuditFilter { Action = action }, null, 10, CancellationToken.None)).ConvertAll(entry => (entry.Who, entry.Subject, entry.Outcome));
}
