using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaReaderTests
{
    MockKafka _kafka = null!;
    KafkaReader _reader = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _kafka = new MockKafka();
        _reader = new KafkaReader(_kafka.Clients, "test");
        _kafka.Write("records", 0, "0a", DateTime.UnixEpoch.AddSeconds(1));
        _kafka.Write("records", 0, "0b", DateTime.UnixEpoch.AddSeconds(2));
        _kafka.Write("records", 2, "2a", DateTime.UnixEpoch.AddSeconds(3));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _reader.Dispose();
        _kafka.Dispose();
    }

    [Test]
    public void Finds_the_partitions_of_a_topic() => _reader.Partitions("records").Select(place => place.Partition.Value).Should().BeEquivalentTo([0, 1, 2, 3]);

    [Test]
    public void Finds_no_partition_of_a_missing_topic() => _reader.Partitions("missing").Should().BeEmpty();

    [Test]
    public void Reads_all_ranges_to_their_ends()
    {
        var ranges = _reader.Partitions("records").ToDictionary(place => place, _reader.Range);

        _reader.Read(ranges, CancellationToken.None).Select(MockKafka.Text).Should().BeEquivalentTo("0a", "0b", "2a");
    }

    [Test]
    public void Reads_a_part_of_a_partition_and_can_be_used_again()
    {
        var place = new TopicPartition("records", 0);

        _reader.Read(new Dictionary<TopicPartition, OffsetRange> { [place] = new(0, 1) }, CancellationToken.None).Select(MockKafka.Text).Should().Equal("0a");
        _reader.Read(new Dictionary<TopicPartition, OffsetRange> { [place] = new(1, 2) }, CancellationToken.None).Select(MockKafka.Text).Should().Equal("0b");
        _reader.Read(new Dictionary<TopicPartition, OffsetRange> { [place] = new(0, 2) }, CancellationToken.None).Select(MockKafka.Text).First().Should().Be("0a");
        _reader.Read(new Dictionary<TopicPartition, OffsetRange> { [place] = new(2, 2) }, CancellationToken.None).Should().BeEmpty();
    }

    [Test]
    public void Ends_when_it_is_cancelled()
    {
        var ranges = new Dictionary<TopicPartition, OffsetRange> { [new("records", 0)] = new(0, 2) };

        FluentActions.Enumerating(() => _reader.Read(ranges, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Test]
    public void Fails_when_no_broker_answers()
    {
        using var reader = new KafkaReader(new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), "test") { Timeout = TimeSpan.FromMilliseconds(200) };

        FluentActions.Invoking(() => reader.Partitions("records")).Should().Throw<KafkaException>();
    }
}
