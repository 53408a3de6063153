using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class AlertWriterTests(string provider)
{
    TestDatabase _database = null!;
    AlertWriter _writer = null!;
    AlertHistory _history = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _writer = new AlertWriter(_database);
        _history = new AlertHistory(_database);
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task An_alert_comes_back_as_it_was()
    {
        await WriteAsync([Samples.Received(1)]);

        var item = (await _history.FindAsync("alert-000001", CancellationToken.None))!;
        item.Alert.Should().BeEquivalentTo(Samples.Alert(1));
        (item.Sequence, item.Offset, item.ReceivedAt).Should().Be((1, 1, Samples.Noon.AddSeconds(1)));
    }

    [Test]
    public async Task A_batch_that_is_read_again_changes_nothing()
    {
        ReceivedAlert[] alerts = [Samples.Received(1), Samples.Received(2)];
        ReceivedDecision[] decisions = [new(Samples.Decision("d1", 1, DecisionActions.Taken), 0, 0)];
        await WriteAsync(alerts, decisions);

        var again = await new AlertWriter(_database).WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);

        again.Items.Should().BeEmpty();
        again.Verdicts.Should().BeEmpty();
        (await _history.NewestAsync(10, CancellationToken.None)).Should().HaveCount(2);
        (await _history.DecisionsAsync("alert-000001", CancellationToken.None)).Should().ContainSingle();
    }

    [Test]
    public async Task Of_two_who_take_an_alert_the_one_whom_Kafka_has_first_wins_and_the_other_is_told()
    {
        await WriteAsync([Samples.Received(1)]);

        var result = await WriteAsync(decisions:
        [
            new(Samples.Decision("d1", 1, DecisionActions.Taken, "ana"), 0, 0),
            new(Samples.Decision("d2", 1, DecisionActions.Taken, "ben"), 0, 1),
        ]);

        result.Verdicts.Select(verdict => (verdict.DecisionId, verdict.Refusal)).Should().Equal(("d1", null), ("d2", Refusal.HeldByAnother));
        result.Items.Should().ContainSingle().Which.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task A_decision_waits_for_its_alert()
    {
        await WriteAsync(decisions:
        [
            new(Samples.Decision("d1", 1, DecisionActions.Taken, "ana"), 0, 0),
            new(Samples.Decision("d2", 1, DecisionActions.Confirmed, "ana"), 0, 1),
        ]);

        var result = await WriteAsync([Samples.Received(1)]);

        result.Items.Should().ContainSingle().Which.Progress.State.Should().Be(AlertState.Confirmed);
        result.Verdicts.Select(verdict => verdict.DecisionId).Should().Equal("d1", "d2");
    }

    [Test]
    public async Task In_whatever_batches_the_records_come_the_end_is_the_same()
    {
        var decisions = new[] { DecisionActions.Taken, DecisionActions.Commented, DecisionActions.Released, DecisionActions.Taken, DecisionActions.Corrected }
            .Select((action, offset) => new ReceivedDecision(Samples.Decision($"d{offset}", 1, action, offset < 3 ? "ana" : "ben", code: 21), 0, offset)).ToArray();

        foreach (var decision in decisions[..2])
            await WriteAsync(decisions: [decision]);
        await WriteAsync([Samples.Received(1)], [decisions[2]]);
        await WriteAsync(decisions: decisions[3..]);

        (await _history.FindAsync("alert-000001", CancellationToken.None))!.Progress
            .Should().Be(new AlertProgress { State = AlertState.Corrected, Officer = "ben" });
    }

    [Test]
    public async Task Positions_are_kept_with_what_came_of_them()
    {
        await WriteAsync([Samples.Received(1), Samples.Received(7)]);

        await using var database = _database.CreateDbContext();
        (await database.FeedPositions.SingleAsync(row => row.Topic == Topics.Alerts)).Next.Should().Be(8);
    }

    [Test]
    public async Task Each_decision_is_in_the_audit_log_with_who_when_and_why()
    {
        await WriteAsync([Samples.Received(1)], [new(Samples.Decision("d1", 1, DecisionActions.Dismissed) with { Reason = "no vehicle" }, 0, 0)]);

        await using var database = _database.CreateDbContext();
        var entry = await database.Audit.SingleAsync();
        (entry.Who, entry.Subject, entry.Outcome, entry.Reason, entry.At).Should()
            .Be(("ana", "alert-000001", "dismissed", "no vehicle", Samples.Noon.AddMinutes(1)));
    }

    [Test]
    public async Task Alerts_that_were_deleted_come_again_beside_an_audit_log_that_was_not()
    {
        ReceivedAlert[] alerts = [Samples.Received(1)];
        ReceivedDecision[] decisions = [new(Samples.Decision("d1", 1, DecisionActions.Taken), 0, 0)];
        await WriteAsync(alerts, decisions);
        await using (var database = _database.CreateDbContext())
        {
            await database.Alerts.ExecuteDeleteAsync();
            await database.Decisions.ExecuteDeleteAsync();
            await database.FeedPositions.ExecuteDeleteAsync();
        }

        var rebuilt = await new AlertWriter(_database).WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);

        rebuilt.Items.Should().ContainSingle().Which.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task Other_alerts_of_drone_and_plate_are_found()
    {
        await WriteAsync([Samples.Received(1), new(Samples.Alert(2, plate: "OTHER1"), 0, 2, Samples.Noon), new(Samples.Alert(3, drone: "drone-0002"), 0, 3, Samples.Noon)]);
        var item = (await _history.FindAsync("alert-000001", CancellationToken.None))!;

        (await _history.OfSameDroneAsync(item, 10, CancellationToken.None)).Select(other => other.Sequence).Should().Equal(2);
        (await _history.OfSamePlateAsync(item, 10, CancellationToken.None)).Select(other => other.Sequence).Should().Equal(3);
    }

    Task<BatchResult> WriteAsync(IReadOnlyList<ReceivedAlert>? alerts = null, IReadOnlyList<ReceivedDecision>? decisions = null) =>
        _writer.WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);
}
