using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class PartitionWatchTests
{
    readonly FakeTimeProvider _time = new();
    readonly Dictionary<string, int> _partitions = new() { ["alerts"] = 2, ["heartbeats"] = 1, ["other"] = 7 };
    readonly FakeQuery _query = new();
    StringWriter _output = null!;
    Exception? _failure;

    [SetUp]
    public void Create() => _output = new StringWriter();

    [TearDown]
    public void Close() => _output.Dispose();

    [Test]
    public async Task Says_which_partitions_were_added_once()
    {
        var watched = Watch();
        await LookAsync(watched);
        _output.ToString().Should().BeEmpty();

        _partitions["alerts"] = 5;
        _partitions["other"] = 8;
        await LookAsync(watched);
        await LookAsync(watched);

        _output.ToString().Should().Be($"store: partitions 2 to 4 were added to alerts and are read from their first record{Environment.NewLine}");
    }

    [Test]
    public async Task Looks_again_after_the_broker_was_away()
    {
        var watched = Watch();
        await LookAsync(watched);
        (_failure, _partitions["heartbeats"]) = (new KafkaException(ErrorCode.Local_TimedOut), 2);
        await LookAsync(watched);
        _failure = null;
        await LookAsync(watched);

        _output.ToString().Should().Contain("partition 1 was added to heartbeats and is read from its first record");
    }

    [Test]
    public async Task Leaves_the_query_alone()
    {
        (await Watch().ReplaceAsync(_query, CancellationToken.None)).Should().BeNull();
        (_query.Starts, _query.Stops).Should().Be((0, 0));
    }

    QueryDefinition Watch() => new PartitionWatch(
        _ => _failure is null ? Task.FromResult<IReadOnlyDictionary<string, int>>(_partitions.ToDictionary()) : Task.FromException<IReadOnlyDictionary<string, int>>(_failure),
        ["alerts", "heartbeats"], _output, _time).Of(_query.Definition("store"));

    async Task LookAsync(QueryDefinition watched)
    {
        _time.Advance(PartitionWatch.Interval);
        await watched.ReplaceAsync(_query, CancellationToken.None);
    }
}
