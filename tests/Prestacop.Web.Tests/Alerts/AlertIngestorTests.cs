using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Alerts;

public sealed class AlertIngestorTests
{
    static readonly KnownAlerts Nothing = new()
    {
        LastSequence = 0,
        Alerts = new Dictionary<string, AlertItem>(),
        Decisions = new Dictionary<string, (bool, Refusal?)>(),
        Waiting = [],
        Audited = new HashSet<string>(),
    };

    static KnownAlerts Known(params AlertItem[] items) =>
        Nothing with { LastSequence = items.Max(item => item.Sequence), Alerts = items.ToDictionary(item => item.Id) };

    [Test]
    public void Numbers_new_alerts_from_the_last_sequence_on()
    {
        var changes = AlertIngestor.Ingest(Samples.Batch([Samples.Record(2), Samples.Record(3)]), Known(Samples.Item(1) with { Sequence = 41 }));

        changes.Added.Select(item => (item.Id, item.Sequence)).Should().Equal(("alert-000002", 42), ("alert-000003", 43));
        changes.Updated.Should().BeEmpty();
    }

    [Test]
    public void Adds_an_alert_once_that_is_in_the_batch_twice()
    {
        var again = Samples.Record(1) with { Offset = 9 };

        AlertIngestor.Ingest(Samples.Batch([Samples.Record(1), again]), Nothing).Added.Should().ContainSingle().Which.Record.Offset.Should().Be(1);
    }

    [Test]
    public void Ignores_an_alert_that_is_known() =>
        AlertIngestor.Ingest(Samples.Batch([Samples.Record(1)]), Known(Samples.Item(1))).Items.Should().BeEmpty();

    [Test]
    public void An_alert_that_is_raised_again_from_the_storage_changes_nothing_and_keeps_its_plate()
    {
        var known = Samples.Item(1);
        var record = Samples.Record(1);
        var again = record with { Offset = 4_711, Alert = record.Alert with { Message = record.Alert.Message with { Plate = null } } };

        var changes = AlertIngestor.Ingest(Samples.Batch([again, again with { Offset = 4_712 }, Samples.Record(2)]), Known(known));

        changes.Added.Select(item => item.Id).Should().Equal("alert-000002");
        changes.Updated.Should().BeEmpty();
        changes.Seen.Should().Equal(known);
    }

    [Test]
    public void Applies_the_first_of_two_decisions_and_rejects_the_second()
    {
        var changes = AlertIngestor.Ingest(
            Samples.Batch(decisions: [Taken("d1", "ana", 0), Taken("d2", "ben", 1)]), Known(Samples.Item(1)));

        changes.Applied.Select(applied => (applied.Record.Id, applied.Refusal)).Should().Equal(("d1", null), ("d2", Refusal.HeldByAnother));
        var item = changes.Updated.Should().ContainSingle().Subject;
        (item.Progress.Officer, item.ChangedAt).Should().Be(("ana", Samples.Noon.AddSeconds(61)));
    }

    [Test]
    public void Applies_decisions_in_the_order_of_their_offsets()
    {
        var changes = AlertIngestor.Ingest(
            Samples.Batch(decisions: [Taken("d2", "ben", 1), Taken("d1", "ana", 0)]), Known(Samples.Item(1)));

        changes.Applied.Select(applied => applied.Record.Id).Should().Equal("d1", "d2");
    }

    [Test]
    public void Stores_a_decision_without_its_alert_and_applies_it_when_the_alert_comes()
    {
        var early = Taken("d1", "ana", 0);

        var first = AlertIngestor.Ingest(Samples.Batch(decisions: [early]), Nothing);
        var second = AlertIngestor.Ingest(Samples.Batch([Samples.Record(1)]), Nothing with { Waiting = [early], Decisions = new Dictionary<string, (bool, Refusal?)> { ["d1"] = (false, null) } });

        first.Decisions.Should().Equal(early);
        (first.Applied.Count, first.Audit.Count).Should().Be((0, 0));
        second.Added.Should().ContainSingle().Which.Progress.Officer.Should().Be("ana");
        second.Decisions.Should().BeEmpty();
        second.Audit.Should().ContainSingle();
    }

    [Test]
    public void Ignores_a_decision_that_is_stored_already()
    {
        var known = Known(Samples.Item(1)) with { Decisions = new Dictionary<string, (bool, Refusal?)> { ["d1"] = (true, null) } };

        var changes = AlertIngestor.Ingest(Samples.Batch(decisions: [Taken("d1", "ana", 0)]), known);

        changes.Applied.Should().BeEmpty();
        changes.Updated.Should().BeEmpty();
    }

    [Test]
    public void Does_not_audit_a_decision_that_is_in_the_audit_log()
    {
        var known = Known(Samples.Item(1)) with { Audited = new HashSet<string> { "d1" } };

        var changes = AlertIngestor.Ingest(Samples.Batch(decisions: [Taken("d1", "ana", 0), Taken("d2", "ben", 1)]), known);

        changes.Audit.Select(entry => entry.Id).Should().Equal("d2");
    }

    static DecisionRecord Taken(string id, string officer, long offset) => Samples.Record(offset, Samples.Decision(id, 1, DecisionActions.Taken, officer));
}
