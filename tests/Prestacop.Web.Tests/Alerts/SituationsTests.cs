using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Queue;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Alerts;

public sealed class SituationsTests
{
    static readonly AlertProgress Taken = AlertProgress.New.Apply(DecisionActions.Taken, "ana");
    static readonly AlertProgress Closed = AlertProgress.New.Apply(DecisionActions.Dismissed, "ana");

    AlertCache _cache = null!;
    Situations _situations = null!;

    [SetUp]
    public void Follow()
    {
        _cache = new AlertCache(capacity: 1000);
        _situations = new Situations(_cache, Defaults.Of<SituationOptions>());
    }

    [TearDown]
    public void Leave() => _situations.Dispose();

    [Test]
    public void Repeats_of_plate_rule_and_place_are_one_row_with_a_count()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        var row = Rows().Should().ContainSingle().Subject;
        (row.Id, row.Count, row.Sequence).Should().Be(("alert-000001", 3, 1));
        _situations.MembersOf("alert-000003").Select(member => member.Sequence).Should().Equal(1, 2, 3);
        _situations.RowOf("alert-000002").Should().BeSameAs(row);
    }

    [Test]
    public void Another_plate_rule_place_or_hour_has_a_row_of_its_own()
    {
        var alert = Samples.Alert(1);
        _cache.Apply(
        [
            Samples.Item(1),
            Samples.Item(2, plate: "XYZ9876"),
            Samples.Item(3).With(Samples.Alert(3, reasons: [AlertReasons.CodeUnknown])),
            Samples.Item(4).With(Samples.Alert(4) with { Message = alert.Message with { Latitude = 40.752 } }),
            Samples.Item(5).With(Samples.Alert(5) with { Message = alert.Message with { Time = alert.Message.Time.AddHours(2) } }),
            Samples.Item(6, plate: null),
            Samples.Item(7, plate: null),
        ]);

        Rows().Should().HaveCount(7).And.OnlyContain(row => row.Count == 1);
    }

    [Test]
    public void A_row_is_taken_as_long_as_one_of_its_alerts_is_and_closed_when_all_are()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2)]);

        _cache.Apply([Samples.Item(2, Taken)]);
        Rows().Single().Progress.Should().Be(Taken);
        _cache.Apply([Samples.Item(2, Closed)]);
        Rows().Single().Progress.State.Should().Be(AlertState.Open);
        _cache.Apply([Samples.Item(1, Closed)]);
        Rows().Single().Progress.State.Should().Be(AlertState.Dismissed);
    }

    [Test]
    public void A_repeat_of_a_closed_row_opens_it_again_at_the_new_alert()
    {
        _cache.Apply([Samples.Item(1, Closed)]);
        var view = new LiveQueue(_situations, QueueFilter.Default, "ana");
        view.View.Count.Should().Be(0);

        _cache.Apply([Samples.Item(2)]);

        view.ApplyPending().Should().Be(1, "it is news");
        var row = view.View.Slice(0, 10).Should().ContainSingle().Subject;
        (row.Id, row.Count, row.Progress.State).Should().Be(("alert-000002", 2, AlertState.Open));
    }

    [Test]
    public void A_repeat_of_what_still_waits_is_no_news()
    {
        _cache.Apply([Samples.Item(1)]);
        var view = new LiveQueue(_situations, QueueFilter.Default, "ana");

        _cache.Apply([Samples.Item(2)]);

        view.ApplyPending().Should().Be(0);
        (view.View.Count, view.View.OpenCount, view.View.Slice(0, 1).Single().Count).Should().Be((1, 1, 2));
    }

    [Test]
    public void A_row_counts_no_alert_that_memory_has_dropped()
    {
        var small = new AlertCache(capacity: 2);
        using var situations = new Situations(small, Defaults.Of<SituationOptions>());

        small.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);
        situations.RowOf("alert-000003")!.Id.Should().Be("alert-000002");
        situations.RowOf("alert-000001").Should().BeNull();
        small.Apply([Samples.Item(4, plate: "A1"), Samples.Item(5, plate: "B2")]);

        situations.MembersOf("alert-000003").Should().BeEmpty();
    }

    [Test]
    public void A_row_is_found_by_each_drone_of_its_alerts()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2).With(Samples.Alert(2, drone: "drone-0042"))]);

        foreach (var drone in (string[])["0001", "0042"])
            new QueueFilter { Drone = drone }.Matches(Rows().Single(), "ana").Should().BeTrue();
        new QueueFilter { Drone = "0043" }.Matches(Rows().Single(), "ana").Should().BeFalse();
    }

    [Test]
    public void What_is_snoozed_leaves_the_queue_with_its_repeats_and_comes_back()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(9, plate: null)]);
        var view = new LiveQueue(_situations, QueueFilter.Default, "ana");
        var snoozed = new LiveQueue(_situations, new QueueFilter { State = QueueState.Snoozed }, "ana");

        _situations.Snooze(new Dictionary<string, DateTimeOffset> { ["alert-000001"] = Samples.Noon, ["alert-000009"] = Samples.Noon, ["unknown"] = Samples.Noon });
        _cache.Apply([Samples.Item(2)]);
        view.ApplyPending();
        snoozed.ApplyPending();
        (view.View.Count, snoozed.View.Count).Should().Be((0, 2));

        _situations.Snooze(new Dictionary<string, DateTimeOffset>());
        view.ApplyPending();
        snoozed.ApplyPending();
        (view.View.Count, snoozed.View.Count).Should().Be((2, 0));
    }

    [Test]
    public void An_alert_whose_plate_was_removed_leaves_its_row()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        _cache.Replace([Samples.Item(2, plate: null)]);

        Rows().Select(row => (row.Sequence, row.Count)).Should().BeEquivalentTo([(1L, 2), (2L, 1)]);
        _situations.MembersOf("alert-000002").Should().ContainSingle();
    }

    [Test]
    public void A_plate_that_never_stops_coming_fills_several_rows()
    {
        var cache = new AlertCache(capacity: 10_000);
        using var situations = new Situations(cache, Options.Create(new SituationOptions { MaxPause = TimeSpan.FromDays(7) }));

        cache.Apply(Enumerable.Range(1, 5000).Select(number => Samples.Item(number)));

        using var subscription = situations.Subscribe(_ => { }, out var rows);
        rows.Should().HaveCount(5000 / Situation.MaxMembers);
    }

    [Test]
    public void Rows_that_were_changed_step_by_step_equal_those_of_a_new_start()
    {
        var random = new Random(11);
        AlertProgress[] progresses = [AlertProgress.New, Taken, Closed];
        string?[] plates = ["ABC1234", "ABC-I234", "XYZ9876", null];
        var cache = new AlertCache(capacity: 150);
        using var situations = new Situations(cache, Defaults.Of<SituationOptions>());
        var live = new LiveQueue(situations, new QueueFilter { State = QueueState.All, Order = QueueOrder.Urgent }, "ana");
        for (var number = 1; number <= 600; number++)
        {
            cache.Apply([Samples.Item(number, plate: plates[random.Next(plates.Length)])]);
            var known = cache.Snapshot()[random.Next(cache.Count)];
            cache.Apply([known with { Progress = progresses[random.Next(3)], ChangedAt = Samples.Noon.AddSeconds(number) }]);
            live.ApplyPending();
        }

        var sorted = new AlertCache(capacity: 150);
        sorted.Apply(cache.Snapshot().OrderBy(item => item.Sequence));
        var fresh = new LiveQueue(new Situations(sorted, Defaults.Of<SituationOptions>()), new QueueFilter { State = QueueState.All, Order = QueueOrder.Urgent }, "ana");

        live.View.Slice(0, 1000).Select(Shown).Should().Equal(fresh.View.Slice(0, 1000).Select(Shown));
        live.View.OpenCount.Should().Be(fresh.View.OpenCount);
    }

    static (string, int, AlertProgress) Shown(AlertItem row) => (row.Id, row.Count, row.Progress);

    AlertItem[] Rows()
    {
        using var subscription = _situations.Subscribe(_ => { }, out var rows);
        return rows;
    }
}
