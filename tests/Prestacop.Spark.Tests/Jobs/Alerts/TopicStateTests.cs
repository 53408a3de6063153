using System.Text;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class TopicStateTests
{
    static readonly WatchListEntry Entry = new() { EntryId = "e-1", List = "stolen", Plate = "ABC-1234", State = "NY", Reason = "stolen", Owner = "ana" };

    [Test]
    public void Keeps_the_newest_entry_of_each_key_until_it_is_removed()
    {
        var state = TopicStates.WatchLists();
        Apply(state, TopicRecord.Of(Entry)).Should().BeNull();
        Apply(state, TopicRecord.Of(Entry with { Plate = "B2" })).Should().BeNull();
        Apply(state, TopicRecord.Of(Entry with { Reason = "found" })).Should().BeNull();
        Apply(state, TopicRecord.OfRemoved(Entry with { Plate = "b 2" })).Should().BeNull();

        state.Entries.Should().Equal(Entry with { Reason = "found" });
    }

    [Test]
    public void An_entry_that_is_published_again_changes_nothing()
    {
        var state = TopicStates.WatchLists();
        Apply(state, TopicRecord.Of(Entry));
        Apply(state, TopicRecord.Of(Entry));
        Apply(state, TopicRecord.OfRemoved(Entry with { List = "other" }));

        state.Changes.Should().Be(1);
    }

    [Test]
    public void A_zone_that_is_published_again_changes_nothing_and_one_that_is_not_valid_is_left_out()
    {
        var state = TopicStates.Zones();
        var zone = new Zone { ZoneId = "z1", Name = "School", Kind = ZoneKinds.Watch, Outline = [new(40.70, -74.00), new(40.70, -73.98), new(40.72, -73.98)] };
        var record = TopicRecord.Of(zone);
        for (var time = 0; time < 2; time++)
            state.Apply(Encoding.UTF8.GetBytes(record.Key), record.Value).Should().BeNull();
        state.Apply("z1"u8.ToArray(), TopicRecord.Of(zone with { Outline = [] }).Value).Should().Contain("corners");

        (state.Changes, state.Entries.Single().Outline.Count).Should().Be((1, 3));
        state.Apply("z1"u8.ToArray(), null).Should().BeNull();
        state.Entries.Should().BeEmpty();
    }

    [TestCase("stolen/ABC1234/NY", "{", "it is not JSON*")]
    [TestCase("stolen/ABC1234/NY", "null", "it is not an entry")]
    [TestCase("stolen/ABC1234/NY", """{"list":"stolen"}""", "it is not JSON*")]
    [TestCase("stolen/ABC1234/NY", """{"list":"stolen","plate":"ABC1234","state":"NY"}""", "the reason is missing")]
    [TestCase("stolen/ABC1234/NJ", """{"list":"stolen","plate":"ABC1234","state":"NY","reason":"r","owner":"o"}""", "its key is not that of its entry")]
    [TestCase(null, "{}", "it has no key")]
    public void Leaves_out_a_record_that_is_not_valid(string? key, string value, string problem)
    {
        var state = TopicStates.WatchLists();
        Apply(state, TopicRecord.Of(Entry));

        state.Apply(key is null ? null : Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value)).Should().Match(problem);

        state.Entries.Should().Equal(Entry);
    }

    [Test]
    public void Broken_records_are_refused()
    {
        var state = TopicStates.WatchLists();
        Fuzz.Bytes("watch list record", [TopicRecord.Of(Entry).Value!], 5_000, bytes => state.Apply("stolen/ABC1234/NY"u8.ToArray(), bytes));
    }

    static string? Apply(TopicState<WatchListEntry> state, TopicRecord record) => state.Apply(Encoding.UTF8.GetBytes(record.Key), record.Value);
}
