using System.Globalization;

namespace Prestacop.Contracts.Tests;

public sealed class TopicsTests
{
    [Test]
    public void Names_and_datasets_are_unique()
    {
        Topics.All.Select(topic => topic.Name).Should().OnlyHaveUniqueItems();
        Topics.All.Select(topic => topic.Dataset).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Requires_the_stored_topics_and_those_that_are_not_stored()
    {
        Topics.Required.Select(topic => topic.Name).Should().Equal([.. Topics.All.Select(topic => topic.Name), Topics.Heartbeats, Topics.HeartbeatAnswers, Topics.WatchLists, Topics.Zones]);
        Topics.Required.Where(topic => topic.Partitions is not null).Should().HaveCount(4).And.OnlyContain(topic => topic.Partitions == 1)
            .And.OnlyContain(topic => topic.Settings["cleanup.policy"] == (topic.Name == Topics.WatchLists || topic.Name == Topics.Zones ? "compact" : "delete"));
        Topics.Required.Where(topic => topic.Name.StartsWith("heartbeat", StringComparison.Ordinal)).Should().OnlyContain(topic => topic.Settings["retention.ms"] == "3600000");
    }

    [Test]
    public void Accepts_records_as_large_as_a_picture_in_full_resolution() =>
        Topics.All.Where(topic => topic.Settings["cleanup.policy"] == "delete").Should().NotBeEmpty().And.OnlyContain(topic =>
            int.Parse(topic.Settings["max.message.bytes"], CultureInfo.InvariantCulture) >= 2 * 1024 * 1024);

    [Test]
    public void Rejects_an_unknown_topic_and_lists_the_known_ones() =>
        FluentActions.Invoking(() => Topics.Get("drones")).Should().Throw<ArgumentException>().WithMessage("*'drones'*drone-messages*rejected*");
}
