using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Decisions;

/// <summary>A correction takes effect when it has been applied, and never before.</summary>
public sealed class CorrectedViolationsTests
{
    FakeTimeProvider _time = null!;
    TestDatabase _database = null!;
    AlertStore _store = null!;
    AlertCache _cache = null!;
    RecordingPublisher _publisher = null!;
    CorrectedViolations _violations = null!;
    PendingDecisions _pending = null!;
    DecisionService _decisions = null!;

    [SetUp]
    public async Task Start()
    {
        _time = new FakeTimeProvider(Samples.Noon.AddMinutes(1));
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        (_store, _cache, _publisher, _pending) = (new AlertStore(_database, Defaults.Of<SecondLookOptions>()), new AlertCache(10), new RecordingPublisher(), new PendingDecisions());
        _violations = new CorrectedViolations(_database, _publisher, _time, NullLogger<CorrectedViolations>.Instance);
        _decisions = new DecisionService(_cache, new AlertHistory(_database), _publisher, _violations, _pending, new Situations(_cache, Defaults.Of<SituationOptions>()), Defaults.Of<DismissalOptions>(), _time);
        _cache.Apply((await _store.WriteAsync(Samples.Batch([Samples.Record(1)]), CancellationToken.None)).Items);
    }

    [TearDown]
    public void Stop()
    {
        _violations?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Publishes_the_violation_after_the_correction_was_applied()
    {
        _publisher.OnPublished = record => record.Topic == Topics.Decisions ? ReadAsync(record) : Task.CompletedTask;

        (await CorrectAsync("ana")).Result.Should().Be(DecisionResult.Done);

        _publisher.Published.Select(record => record.Topic).Should().Equal(Topics.Decisions, Topics.DroneMessages);
        (await DueAsync()).Should().Be(0);
    }

    [Test]
    public async Task Publishes_no_violation_of_a_correction_that_came_too_late()
    {
        // Another terminal was first, and this dashboard has not read it yet.
        _publisher.OnPublished = async record =>
        {
            await _store.WriteAsync(Samples.Batch(decisions: [Samples.Record(0, Samples.Decision("d0", 1, DecisionActions.Dismissed, "ben"))]), CancellationToken.None);
            await ReadAsync(record);
        };

        (await CorrectAsync("ana")).Refusal.Should().Be(Refusal.Closed);

        _publisher.Published.Select(record => record.Topic).Should().Equal(Topics.Decisions);
        (await DueAsync()).Should().Be(0);
    }

    [Test]
    public async Task Publishes_after_a_while_what_whoever_decided_did_not()
    {
        await _store.WriteAsync(Samples.Batch(decisions: [Correction("d1", "ana")]), CancellationToken.None);

        await _violations.PublishDueAsync(CancellationToken.None);
        _publisher.Published.Should().BeEmpty();
        _time.Advance(TimeSpan.FromMinutes(1));
        await _violations.PublishDueAsync(CancellationToken.None);
        await _violations.PublishDueAsync(CancellationToken.None);

        var violation = JsonSerializer.Deserialize(_publisher.Published.Should().ContainSingle().Subject.Value, ContractsJson.Default.DroneMessage)!;
        (violation.MessageId, violation.Plate, violation.Corrects).Should().Be(("correction-d1", "XYZ9876", "m-1"));
    }

    [Test]
    public async Task Does_not_publish_again_what_was_seen_in_the_topic()
    {
        await _store.WriteAsync(Samples.Batch(decisions: [Correction("d1", "ana")]), CancellationToken.None);
        _violations.Seen("correction-d1");
        _time.Advance(TimeSpan.FromMinutes(1));

        await _violations.PublishDueAsync(CancellationToken.None);

        _publisher.Published.Should().BeEmpty();
        (await DueAsync()).Should().Be(0);
    }

    [Test]
    public async Task Publishes_one_decision_on_a_backlog_of_alerts()
    {
        var more = Enumerable.Range(2, 9).Select(number => Samples.Record(number)).ToArray();
        _cache.Apply((await _store.WriteAsync(Samples.Batch(more), CancellationToken.None)).Items);
        _publisher.OnPublished = ReadAsync;

        var outcome = await _decisions.EscalateAsync([.. _cache.Snapshot().OrderBy(item => item.Sequence)], CancellationToken.None);

        outcome.Result.Should().Be(DecisionResult.Done);
        var decision = JsonSerializer.Deserialize(_publisher.Published.Should().ContainSingle().Subject.Value, ContractsJson.Default.Decision)!;
        decision.AlertIds.Should().HaveCount(10);
        await using var database = _database.CreateDbContext();
        (await database.Alerts.CountAsync(row => row.Escalated)).Should().Be(10);
        (await database.Audit.CountAsync()).Should().Be(1);
    }

    static DecisionRecord Correction(string id, string officer) =>
        Samples.Record(0, Samples.Decision(id, 1, DecisionActions.Corrected, officer, plate: "XYZ9876", code: 21));

    Task<DecisionOutcome> CorrectAsync(string officer) => _decisions.DecideAsync(
        TestDashboard.Person(officer, Roles.Officer), new DecisionRequest(Samples.Item(1).Id, DecisionActions.Corrected) { Plate = "XYZ9876", Code = 21 }, CancellationToken.None);

    /// <summary>As the feed reads it.</summary>
    async Task ReadAsync(TopicRecord record)
    {
        var decision = JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Decision)!;
        var changes = await _store.WriteAsync(Samples.Batch(decisions: [.. decision.OnEachAlert().Select(each => Samples.Record(5, each))]), CancellationToken.None);
        _cache.Apply(changes.Items);
        _pending.Complete(changes.Applied);
    }

    async Task<int> DueAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Decisions.CountAsync(row => row.ViolationDue);
    }
}
