using System.Diagnostics.Metrics;
using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Metrics;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Metrics;

public sealed class QueryOffsetsTests
{
    const string Topic = "drone-messages";
    const string OfQuery = "prestacop-streaming-drone_messages";

    Meter _meter = null!;
    StringWriter _errors = null!;

    [SetUp]
    public void Create() => (_meter, _errors) = (new Meter("tests"), new StringWriter());

    [TearDown]
    public void Delete()
    {
        _meter.Dispose();
        _errors.Dispose();
    }

    [Test]
    public async Task Offsets_of_a_batch_are_committed_to_the_group_of_the_query_also_when_they_go_back()
    {
        using var kafka = new MockKafka();
        for (var record = 0; record < 10; record++)
            kafka.Write(Topic, "{}");
        using var admin = new KafkaAdmin(kafka.Clients, "tests");
        var offsets = Observer(admin);

        await offsets.ProgressAsync(Progress(8));
        Committed(kafka).Should().Be(8);

        // A topic that was made again begins at 0.
        await offsets.ProgressAsync(Progress(3));
        Committed(kafka).Should().Be(3);
        _errors.ToString().Should().BeEmpty();
    }

    [Test]
    public async Task A_Kafka_that_is_away_is_told_of_once_and_ends_nothing()
    {
        using var admin = new KafkaAdmin(new KafkaClientFactory(KafkaSettings.ForAddress($"127.0.0.1:{FreePort.Find()}")), "tests");
        var offsets = Observer(admin);

        await offsets.ProgressAsync(Progress(1));
        await offsets.ProgressAsync(Progress(2));

        _errors.ToString().Split("the offsets could not be committed").Should().HaveCount(2);
    }

    [Test]
    public void A_system_with_a_prefix_has_groups_of_its_own() =>
        QueryOffsets.Group("city-", "streaming", "drone_messages").Should().Be("prestacop-streaming-city-drone_messages");

    QueryOffsets Observer(KafkaAdmin admin) => new(admin.Offsets, _ => OfQuery, new QueryMetrics(_meter), _errors, TimeProvider.System);

    static Dictionary<string, QueryProgress> Progress(long next) => new()
    {
        ["store-drone-messages"] = new(1, 1, 1)
        {
            Offsets = new Dictionary<string, IReadOnlyDictionary<int, long>> { [Topic] = new Dictionary<int, long> { [0] = next } },
        },
    };

    static long Committed(MockKafka kafka)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = kafka.Address, GroupId = OfQuery }).Build();
        return consumer.Committed([new TopicPartition(Topic, 0)], TimeSpan.FromSeconds(30)).Single().Offset.Value;
    }
}
