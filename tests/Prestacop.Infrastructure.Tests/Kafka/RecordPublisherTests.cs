using System.Text;
using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class RecordPublisherTests
{
    MockKafka _kafka = null!;

    [OneTimeSetUp]
    public void Start() => _kafka = new MockKafka();

    [OneTimeTearDown]
    public void Stop() => _kafka.Dispose();

    RecordPublisher Publisher() => new(_kafka.Clients, new PublisherOptions { ClientId = "test" });

    [Test]
    public async Task Publishes_key_value_and_headers()
    {
        using (var publisher = Publisher())
            await publisher.PublishAsync(new KafkaRecord("published", [1], [2], [new Header("name", [3])]), CancellationToken.None);

        var record = ReadAll("published").Should().ContainSingle().Which.Message;
        record.Key.Should().Equal([1]);
        record.Value.Should().Equal([2]);
        record.Headers.GetLastBytes("name").Should().Equal([3]);
    }

    [Test]
    public async Task Puts_a_key_in_the_partition_that_Java_s_client_chooses()
    {
        using var publisher = Publisher();
        await publisher.PublishAsync([new("partitions", "a", [0]), new("partitions", "b", [0]), new("partitions", "drone-7", [0])], CancellationToken.None);

        // Kafka's Java client: toPositive(murmur2(key)) % 4.
        ReadAll("partitions").ToDictionary(record => Encoding.UTF8.GetString(record.Message.Key), record => record.Partition.Value)
            .Should().Equal(new Dictionary<string, int> { ["a"] = Partition("a"), ["b"] = Partition("b"), ["drone-7"] = Partition("drone-7") });
    }

    [Test]
    public void Reports_the_delivery_of_each_queued_record()
    {
        using var publisher = Publisher();
        var delivered = 0;
        for (var number = 0; number < 100; number++)
            publisher.Enqueue(new KafkaRecord("queued", (byte[]?)null, [1]), report => Interlocked.Add(ref delivered, report.Error.IsError ? 0 : 1), CancellationToken.None);
        publisher.Flush(TimeSpan.FromSeconds(30));

        delivered.Should().Be(100);
    }

    [Test]
    public void Waits_while_the_queue_is_full_and_says_so_once()
    {
        var blocked = 0;
        using var publisher = new RecordPublisher(
            new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), new PublisherOptions { ClientId = "test", MaxQueueMessages = 1 })
        {
            BlockedAfter = TimeSpan.FromMilliseconds(10),
            OnBlocked = _ => blocked++,
        };
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        publisher.Enqueue(new KafkaRecord("full", (byte[]?)null, [1]), _ => { }, CancellationToken.None);

        FluentActions.Invoking(() => publisher.Enqueue(new KafkaRecord("full", (byte[]?)null, [1]), _ => { }, stop.Token)).Should().Throw<OperationCanceledException>();
        blocked.Should().Be(1);
    }

    [Test]
    public void Ends_with_the_first_failed_delivery()
    {
        using var publisher = Publisher();
        publisher.Fail(new Error(ErrorCode.Local_MsgTimedOut));
        publisher.Fail(new Error(ErrorCode.BrokerNotAvailable));

        FluentActions.Invoking(() => publisher.Enqueue(new KafkaRecord("failed", (byte[]?)null, [1]), _ => { }, CancellationToken.None))
            .Should().Throw<CommandException>().Which.Should().Match<CommandException>(
                failure => failure.ExitCode == ExitCodes.TimedOut && failure.Message.StartsWith("a message was not delivered within 20 s"));
    }

    [Test]
    public void Rejects_a_record_that_is_too_large()
    {
        using var publisher = new RecordPublisher(_kafka.Clients, new PublisherOptions { ClientId = "test", MaxMessageBytes = 1000, BatchBytes = 1000 });

        FluentActions.Invoking(() => publisher.Enqueue(new KafkaRecord("large", (byte[]?)null, new byte[2000]), _ => { }, CancellationToken.None))
            .Should().Throw<CommandException>().WithMessage("Kafka rejected a record for 'large': *");
    }

    [Test]
    public void Reports_a_missing_topic()
    {
        using var publisher = Publisher();
        _kafka.Write("present", "1");

        FluentActions.Invoking(() => publisher.RequireTopics("present")).Should().NotThrow();
        FluentActions.Invoking(() => publisher.RequireTopics("present", "absent")).Should().Throw<CommandException>().WithMessage("there is no topic 'absent' at *");
    }

    [Test]
    public void Reports_an_address_where_no_broker_answers()
    {
        using var publisher = new RecordPublisher(
            new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")),
            new PublisherOptions { ClientId = "test", ConnectTimeout = TimeSpan.FromMilliseconds(300) });

        FluentActions.Invoking(() => publisher.RequireTopics("any")).Should().Throw<CommandException>()
            .WithMessage("no Kafka broker answers at 127.0.0.1:1 within 0.3 s (*--bootstrap-servers or KAFKA_BOOTSTRAP.");
    }

    List<ConsumeResult<byte[], byte[]>> ReadAll(string topic)
    {
        using var reader = new KafkaReader(_kafka.Clients, "test");
        return [.. reader.Read(reader.Partitions(topic).ToDictionary(place => place, reader.Range), CancellationToken.None)];
    }

    static int Partition(string key) => (int)(Murmur2(Encoding.UTF8.GetBytes(key)) & 0x7fffffff) % 4;

    /// <summary>MurmurHash2 with the seed that Kafka's clients use.</summary>
    static uint Murmur2(byte[] data)
    {
        const uint Multiplier = 0x5bd1e995;
        var hash = 0x9747b28c ^ (uint)data.Length;
        var index = 0;
        for (; index + 4 <= data.Length; index += 4)
        {
            var word = BitConverter.ToUInt32(data, index) * Multiplier;
            hash = (hash * Multiplier) ^ ((word ^ (word >> 24)) * Multiplier);
        }
        var left = data.Length - index;
        if (left > 0)
        {
            for (var last = left - 1; last >= 0; last--)
                hash ^= (uint)data[index + last] << (8 * last);
            hash *= Multiplier;
        }
        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }
}
