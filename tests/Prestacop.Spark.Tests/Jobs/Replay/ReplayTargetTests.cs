using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.TestKit;

namespace Prestacop.Spark.Tests.Jobs.Replay;

/// <summary>What is read of a target, with the broker of librdkafka's own tests.</summary>
public sealed class ReplayTargetTests
{
    const string Topic = "target";
    const int PartitionsOfMock = 4;
    static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    MockKafka _kafka = null!;

    [SetUp]
    public void Start() => _kafka = new MockKafka();

    [TearDown]
    public void Stop() => _kafka.Dispose();

    [Test]
    public async Task Finds_the_last_record_of_each_partition_among_others()
    {
        using var publisher = new RecordPublisher(_kafka.Clients, new PublisherOptions { ClientId = "test" });
        for (var offset = 10; offset < 13; offset++)
        {
            await publisher.PublishAsync(Record("mine", 0, offset), CancellationToken.None);
            await publisher.PublishAsync(Record("mine", 4, offset + 100), CancellationToken.None);
            await publisher.PublishAsync(Record("other", 0, offset + 500), CancellationToken.None);
        }
        await publisher.PublishAsync(Record("mine", 1, 7), CancellationToken.None);
        await publisher.PublishAsync(new KafkaRecord(Topic, "key", [1]) { Partition = 0 }, CancellationToken.None);

        var found = Read("mine", [0, 1, 2, 4]);

        found.Should().BeEquivalentTo(new Dictionary<int, ReplayedTo> { [0] = new(12, Time), [1] = new(7, Time), [4] = new(112, Time) });
    }

    [Test]
    public async Task Finds_a_mark_that_thousands_of_records_are_behind()
    {
        using var publisher = new RecordPublisher(_kafka.Clients, new PublisherOptions { ClientId = "test" });
        await publisher.PublishAsync(Record("mine", 2, 40), CancellationToken.None);
        for (var number = 0; number < 3_000; number++)
            publisher.Enqueue(new KafkaRecord(Topic, "key", [1]) { Partition = 2 }, _ => { }, CancellationToken.None);
        publisher.Flush(TimeSpan.FromMinutes(1));

        Read("mine", [2]).Should().BeEquivalentTo(new Dictionary<int, ReplayedTo> { [2] = new(40, Time) });
    }

    IReadOnlyDictionary<int, ReplayedTo> Read(string replay, int[] sources)
    {
        using var reader = new KafkaReader(_kafka.Clients, "test");
        reader.Partitions(Topic).Should().HaveCount(PartitionsOfMock);
        return new ReplayTarget(reader, Topic, replay).Read(sources, CancellationToken.None);
    }

    static KafkaRecord Record(string replay, int partition, long offset)
    {
        var headers = new Headers();
        foreach (var (name, value) in new ReplayMark(replay, "drone-messages", partition, offset, Time).ToHeaders())
            headers.Add(name, value);
        return new KafkaRecord(Topic, null, [1], headers) { Partition = ReplayPlan.TargetOf(partition, PartitionsOfMock) };
    }
}
