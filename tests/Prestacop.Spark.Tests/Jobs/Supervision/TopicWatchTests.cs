using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class TopicWatchTests
{
    readonly FakeTimeProvider _time = new();
    FakeQuery _query = null!;
    Dictionary<string, string> _ids = null!;
    Exception? _failure;

    [SetUp]
    public void Create() => (_query, _ids, _failure) = (new FakeQuery(), new Dictionary<string, string> { ["alerts"] = "1", ["heartbeats"] = "2" }, null);

    [Test]
    public async Task Stops_and_starts_a_query_whose_topic_was_made_again()
    {
        var watched = Watch(_query.Definition("alerts"));
        await watched.StartAsync(CancellationToken.None);
        (await ReplaceAsync(watched)).Should().BeNull();

        _ids["heartbeats"] = "3";

        (await ReplaceAsync(watched)).Should().BeSameAs(_query);
        (_query.Starts, _query.Stops).Should().Be((2, 1));
        (await ReplaceAsync(watched)).Should().BeNull("it knows the new topic");
    }

    [Test]
    public async Task A_start_that_is_refused_leaves_the_query_stopped()
    {
        var refuses = false;
        var watched = Watch(_query.Definition("alerts") with
        {
            StartAsync = _ => refuses ? throw new CommandException("the topic was deleted and made again") : Task.FromResult<IRunningQuery>(_query),
        });
        await watched.StartAsync(CancellationToken.None);
        (refuses, _ids["alerts"]) = (true, "9");

        await FluentActions.Awaiting(() => ReplaceAsync(watched)).Should().ThrowAsync<CommandException>();

        _query.Stops.Should().Be(1);
    }

    [Test]
    public async Task A_broker_that_is_away_and_a_topic_that_is_only_deleted_change_nothing()
    {
        var watched = Watch(_query.Definition("alerts"));
        await watched.StartAsync(CancellationToken.None);

        _failure = new KafkaException(ErrorCode.Local_TimedOut);
        (await ReplaceAsync(watched)).Should().BeNull();
        _failure = null;
        _ids.Remove("alerts");
        (await ReplaceAsync(watched)).Should().BeNull();

        _ids["alerts"] = "4";
        (await ReplaceAsync(watched)).Should().BeSameAs(_query);
    }

    [Test]
    public async Task A_query_that_replaces_itself_is_left_alone()
    {
        var other = new FakeQuery();
        var watched = Watch(_query.Definition("alerts") with { ReplaceAsync = (_, _) => Task.FromResult<IRunningQuery?>(other) });
        await watched.StartAsync(CancellationToken.None);

        (await ReplaceAsync(watched)).Should().BeSameAs(other);
        _query.Stops.Should().Be(0);
    }

    QueryDefinition Watch(QueryDefinition definition) => new TopicWatch(
        (topics, _) => _failure is null
            ? Task.FromResult<IReadOnlyDictionary<string, string>>(_ids.Where(id => topics.Contains(id.Key)).ToDictionary())
            : Task.FromException<IReadOnlyDictionary<string, string>>(_failure),
        ["alerts", "heartbeats"], _time).Of(definition);

    Task<IRunningQuery?> ReplaceAsync(QueryDefinition watched)
    {
        _time.Advance(TopicWatch.Interval);
        return watched.ReplaceAsync(_query, CancellationToken.None);
    }
}
