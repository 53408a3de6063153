using System.Text;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class AlertStoreTests(string provider)
{
    TestDatabase _database = null!;
    AlertStore _store = null!;
    AlertHistory _history = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new AlertStore(_database, Defaults.Of<SecondLookOptions>());
        _history = new AlertHistory(_database);
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task Reads_an_alert_as_it_was_written()
    {
        await WriteAsync([Samples.Record(1)]);

        var item = (await _history.FindAsync("alert-000001", CancellationToken.None))!;
        item.Alert.Should().BeEquivalentTo(Samples.Alert(1));
        (item.Sequence, item.Record.Offset, item.ReceivedAt).Should().Be((1, 1, Samples.Noon.AddSeconds(1)));
    }

    [Test]
    public async Task Writing_a_batch_again_changes_nothing()
    {
        AlertRecord[] alerts = [Samples.Record(1), Samples.Record(2)];
        DecisionRecord[] decisions = [Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken))];
        await WriteAsync(alerts, decisions);

        var again = await new AlertStore(_database, Defaults.Of<SecondLookOptions>()).WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);

        again.Items.Should().BeEmpty();
        again.Applied.Should().BeEmpty();
        (await _history.NewestAsync(10, CancellationToken.None)).Should().HaveCount(2);
        (await _history.DecisionsAsync("alert-000001", CancellationToken.None)).Should().ContainSingle();
    }

    [Test]
    public async Task Applies_the_first_of_two_decisions_in_the_topic_and_rejects_the_other()
    {
        await WriteAsync([Samples.Record(1)]);

        var result = await WriteAsync(decisions:
        [
            Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken, "ana")),
            Samples.Record(1, Samples.Decision("d2", 1, DecisionActions.Taken, "ben")),
        ]);

        result.Applied.Select(applied => (applied.Record.Id, applied.Refusal)).Should().Equal(("d1", null), ("d2", Refusal.HeldByAnother));
        result.Items.Should().ContainSingle().Which.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task Applies_a_decision_when_its_alert_comes_later()
    {
        await WriteAsync(decisions:
        [
            Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken, "ana")),
            Samples.Record(1, Samples.Decision("d2", 1, DecisionActions.Confirmed, "ana")),
        ]);

        var result = await WriteAsync([Samples.Record(1)]);

        result.Items.Should().ContainSingle().Which.Progress.State.Should().Be(AlertState.Confirmed);
        result.Applied.Select(applied => applied.Record.Id).Should().Equal("d1", "d2");
    }

    [Test]
    public async Task The_state_does_not_depend_on_how_records_are_batched()
    {
        var decisions = new[] { DecisionActions.Taken, DecisionActions.Commented, DecisionActions.Released, DecisionActions.Taken, DecisionActions.Corrected }
            .Select((action, offset) => Samples.Record(offset, Samples.Decision($"d{offset}", 1, action, offset < 3 ? "ana" : "ben", code: 21))).ToArray();

        foreach (var decision in decisions[..2])
            await WriteAsync(decisions: [decision]);
        await WriteAsync([Samples.Record(1)], [decisions[2]]);
        await WriteAsync(decisions: decisions[3..]);

        (await _history.FindAsync("alert-000001", CancellationToken.None))!.Progress
            .Should().Be(new AlertProgress { State = AlertState.Corrected, Officer = "ben" });
    }

    [Test]
    public async Task Saves_the_positions_with_the_records()
    {
        await WriteAsync([Samples.Record(1), Samples.Record(7)]);

        await using var database = _database.CreateDbContext();
        (await database.FeedPositions.SingleAsync(row => row.Topic == Topics.Alerts)).Next.Should().Be(8);
    }

    [Test]
    public async Task Notes_each_decision_in_the_audit_log_with_who_when_and_why()
    {
        await WriteAsync([Samples.Record(1)], [Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Dismissed) with { Reason = "no vehicle" })]);

        await using var database = _database.CreateDbContext();
        var entry = await database.Audit.SingleAsync();
        (entry.Who, entry.Subject, entry.Outcome, entry.Reason, entry.At).Should()
            .Be(("ana", "alert-000001", "dismissed", "no vehicle", Samples.Noon.AddSeconds(61)));
    }

    [Test]
    public async Task Rebuilds_deleted_alerts_beside_an_audit_log_that_was_kept()
    {
        AlertRecord[] alerts = [Samples.Record(1)];
        DecisionRecord[] decisions = [Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken))];
        await WriteAsync(alerts, decisions);
        await using (var database = _database.CreateDbContext())
        {
            await database.Alerts.ExecuteDeleteAsync();
            await database.Decisions.ExecuteDeleteAsync();
            await database.FeedPositions.ExecuteDeleteAsync();
        }

        var rebuilt = await new AlertStore(_database, Defaults.Of<SecondLookOptions>()).WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);

        rebuilt.Items.Should().ContainSingle().Which.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task Finds_other_alerts_of_the_drone_and_of_the_plate()
    {
        await WriteAsync([Samples.Record(1), Samples.Record(2, Samples.Alert(2, plate: "OTHER1")), Samples.Record(3, Samples.Alert(3, drone: "drone-0002"))]);
        var item = (await _history.FindAsync("alert-000001", CancellationToken.None))!;

        (await _history.OfSameDroneAsync(item, 10, CancellationToken.None)).Select(other => other.Sequence).Should().Equal(2);
        (await _history.OfSamePlateAsync(item, 10, CancellationToken.None)).Select(other => other.Sequence).Should().Equal(3);
    }

    [Test]
    public async Task Keeps_fields_of_an_alert_that_this_version_does_not_know()
    {
        var json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Samples.Json(Samples.Alert(1))).Insert(1, "\"futureField\": {\"a\": [1, \"ü\"]}, "));
        await WriteAsync([Samples.Record(1) with { Json = json }]);

        var item = (await _history.FindAsync("alert-000001", CancellationToken.None))!;

        item.Record.Json.ToArray().Should().Equal(json);
    }

    [Test]
    public async Task Stores_a_decision_with_a_time_of_another_zone_in_UTC()
    {
        var time = Samples.Noon.ToOffset(TimeSpan.FromHours(2));
        await WriteAsync([Samples.Record(1)], [Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken) with { Time = time })]);

        (await _history.FindAsync("alert-000001", CancellationToken.None))!.ChangedAt.Should().Be(time.AddSeconds(1));
    }

    [Test]
    public async Task Two_dashboards_on_one_database_both_show_every_alert_and_decision()
    {
        var (one, other) = (new AlertStore(_database, Defaults.Of<SecondLookOptions>()), new AlertStore(_database, Defaults.Of<SecondLookOptions>()));
        var (oneCache, otherCache) = (new AlertCache(100), new AlertCache(100));
        var partitions = Enumerable.Range(0, 2).Select(partition => Enumerable.Range(1, 3)
            .Select(number => Samples.Record((partition * 10) + number) with { Partition = partition }).ToArray()).ToArray();
        var taken = Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken, "ana"));

        // Each is first with one of the partitions, and the first one with the decision.
        await ShowAsync(one, oneCache, Samples.Batch(partitions[0]));
        await ShowAsync(other, otherCache, Samples.Batch(partitions[1]));
        await ShowAsync(one, oneCache, Samples.Batch(partitions[1], [taken]));
        var late = await ShowAsync(other, otherCache, Samples.Batch(partitions[0], [taken]));

        foreach (var cache in (AlertCache[])[oneCache, otherCache])
        {
            cache.Count.Should().Be(6);
            cache.Find("alert-000001")!.Progress.Officer.Should().Be("ana");
        }
        late.Settled.Should().ContainSingle().Which.Item.Progress.Officer.Should().Be("ana");
        (await _history.NewestAsync(10, CancellationToken.None)).Select(item => item.Sequence).Should().Equal(1, 2, 3, 4, 5, 6);

        static async Task<BatchChanges> ShowAsync(AlertStore store, AlertCache cache, FeedBatch batch)
        {
            var changes = await store.WriteAsync(batch, CancellationToken.None);
            cache.Apply(changes.Items.Concat(changes.Seen).OrderBy(item => item.Sequence));
            return changes;
        }
    }

    [Test]
    public async Task Two_dashboards_that_write_at_the_same_time_number_the_alerts_without_a_gap()
    {
        var records = Enumerable.Range(1, 40).Select(number => Samples.Record(number)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(parity => Task.Run(async () =>
        {
            var store = new AlertStore(_database, Defaults.Of<SecondLookOptions>());
            foreach (var record in records.Where((_, index) => index % 2 == parity || index % 5 == 0))
                await store.WriteAsync(Samples.Batch([record]), CancellationToken.None);
        })));

        (await _history.NewestAsync(100, CancellationToken.None)).Select(item => item.Sequence).Should().Equal(Enumerable.Range(1, 40).Select(number => (long)number));
    }

    [Test]
    public async Task Escalation_of_several_alerts_is_one_entry_of_the_audit_log()
    {
        var decision = Samples.Decision("d1", 1, DecisionActions.Escalated, "prestacop") with { AlertIds = ["alert-000001", "alert-000002", "alert-000003"] };
        var records = decision.OnEachAlert().Select(each => Samples.Record(7, each)).ToArray();

        var changes = await WriteAsync([Samples.Record(1), Samples.Record(2), Samples.Record(3)], records);

        changes.Items.Should().HaveCount(3).And.OnlyContain(item => item.Progress.Escalated);
        await using var database = _database.CreateDbContext();
        var entry = await database.Audit.SingleAsync();
        (entry.Id, entry.Subject, entry.Outcome).Should().Be(("d1", "3 alerts", "escalated"));
    }

    [Test]
    public async Task Notes_that_the_violation_of_an_applied_correction_is_due_and_not_of_a_rejected_one()
    {
        await WriteAsync([Samples.Record(1)],
        [
            Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Corrected, "ana", plate: "AAA1111", code: 21)),
            Samples.Record(1, Samples.Decision("d2", 1, DecisionActions.Corrected, "ben", plate: "BBB2222", code: 21)),
        ]);

        await using var database = _database.CreateDbContext();
        (await database.Decisions.Where(row => row.ViolationDue).Select(row => row.DecisionId).ToListAsync()).Should().Equal("d1");
    }

    Task<BatchChanges> WriteAsync(IReadOnlyList<AlertRecord>? alerts = null, IReadOnlyList<DecisionRecord>? decisions = null) =>
        _store.WriteAsync(Samples.Batch(alerts, decisions), CancellationToken.None);
}
