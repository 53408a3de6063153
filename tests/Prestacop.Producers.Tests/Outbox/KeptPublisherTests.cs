using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Outbox;

namespace Prestacop.Producers.Tests.Outbox;

sealed class KeptPublisherTests
{
    const string Messages = "kept-messages";
    const string Pictures = "kept-pictures";
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    static readonly KafkaClientFactory Nowhere = new(KafkaSettings.ForAddress("127.0.0.1:1"));

    MockKafka _kafka = null!;
    TemporaryFolder _root = null!;

    [SetUp]
    public void Start()
    {
        _kafka = new MockKafka();
        _root = new TemporaryFolder();
        _kafka.Write(Messages, "first");
        _kafka.Write(Pictures, "first");
    }

    [TearDown]
    public void Stop()
    {
        _kafka.Dispose();
        _root.Dispose();
    }

    [Test]
    public async Task Publishes_in_the_order_of_each_drone_however_small_the_client_s_queue_is_and_leaves_nothing_on_disk()
    {
        var deliveries = new FleetDeliveries(Pictures, _ => { });
        using var records = Records(_kafka.Clients, maxQueue: 3);
        await using (var publisher = Publisher(records, deliveries))
        {
            for (var number = 0; number < 1_000; number++)
                Send(publisher, number, picture: number % 10 == 0);
            await publisher.FinishAsync(Timeout);
        }

        Directory.EnumerateFileSystemEntries(_root.Path).Should().BeEmpty();
        Read(Messages).GroupBy(message => message.DroneId).Should().HaveCount(3).And.OnlyContain(drone => IsAscending(drone));
        deliveries.Messages.Acknowledged.Should().Be(1_000);
        deliveries.Pictures.Acknowledged.Should().Be(100);
    }

    [Test]
    public async Task What_could_not_be_published_is_published_by_the_next_run_in_its_order_with_each_picture_once()
    {
        using (var nowhere = Records(Nowhere, maxQueue: 5))
        {
            await using var publisher = Publisher(nowhere, new FleetDeliveries(Pictures, _ => { }));
            for (var number = 0; number < 200; number++)
                Send(publisher, number, picture: number % 10 == 0);
            // The process is killed before this one is painted.
            publisher.Send(Record(Violation(200)), Violation(200), Picture.IdOf(Violation(200)), CancellationToken.None);
            await publisher.Invoking(it => it.FinishAsync(TimeSpan.FromMilliseconds(200))).Should().ThrowAsync<CommandException>()
                .Where(failure => failure.ExitCode == ExitCodes.TimedOut && failure.Message.Contains("222 messages and pictures", StringComparison.Ordinal));
        }
        using var records = Records(_kafka.Clients, maxQueue: 1_000);

        var recovered = Recover(records);

        recovered.Should().Be(222);
        var messages = Read(Messages);
        messages.Select(message => message.MessageId).Should().HaveCount(201).And.OnlyHaveUniqueItems();
        messages.GroupBy(message => message.DroneId).Should().OnlyContain(drone => IsAscending(drone));
        ReadAll(Pictures).Select(picture => Encoding.UTF8.GetString(picture.Message.Headers.GetLastBytes("imageId")))
            .Should().BeEquivalentTo(Enumerable.Range(0, 21).Select(number => Picture.IdOf(Violation(number * 10))));
        Directory.EnumerateFileSystemEntries(_root.Path).Should().BeEmpty();
    }

    [Test]
    public async Task Does_not_take_over_the_outbox_of_a_process_that_lives_or_of_another_Kafka()
    {
        using var records = Records(Nowhere, maxQueue: 1);
        await using var living = Publisher(records, new FleetDeliveries(Pictures, _ => { }));
        using (var other = OutboxFolder.Create(_root.Path, "elsewhere:9092", TimeProvider.System.GetUtcNow().AddSeconds(1)))
            OutboxFolder.TakeOver(_root.Path, "here:9092").Should().BeEmpty();

        OutboxFolder.TakeOver(_root.Path, "here:9092").Should().BeEmpty();
        OutboxFolder.TakeOver(_root.Path, "elsewhere:9092").Should().ContainSingle();
    }

    [Test]
    public async Task Counts_what_finds_no_room()
    {
        using var records = Records(Nowhere, maxQueue: 1);
        await using var publisher = Publisher(records, new FleetDeliveries(Pictures, _ => { }), maxBytes: 5_000);

        for (var number = 0; number < 100; number++)
            Send(publisher, number, picture: false);

        publisher.Dropped.Should().BeInRange(50, 99);
    }

    int Recover(RecordPublisher records)
    {
        using var recovery = new OutboxRecovery(records, _kafka.Clients, Pictures, new DeliveryCount(records.Fail));
        var count = 0;
        foreach (var folder in OutboxFolder.TakeOver(_root.Path, "here:9092"))
        {
            count += recovery.Run(folder.Path, CancellationToken.None);
            folder.Delete();
        }
        return count;
    }

    KeptPublisher Publisher(RecordPublisher records, FleetDeliveries deliveries, long maxBytes = 10_000_000) => new(
        records, OutboxFolder.Create(_root.Path, "here:9092", TimeProvider.System.GetUtcNow()), maxBytes, deliveries.Of, TextWriter.Null, TimeProvider.System);

    static RecordPublisher Records(KafkaClientFactory clients, int maxQueue) => new(
        clients, new PublisherOptions { ClientId = "test", MaxQueueMessages = maxQueue, DeliveryTimeout = System.Threading.Timeout.InfiniteTimeSpan });

    static void Send(KeptPublisher publisher, int number, bool picture)
    {
        var violation = Violation(number);
        var imageId = Picture.IdOf(violation);
        publisher.Send(Record(violation), violation, picture ? imageId : null, CancellationToken.None);
        if (picture)
            publisher.SendPicture(Picture.Record(Pictures, violation, Encoding.UTF8.GetBytes($"jpeg {number}")), imageId, CancellationToken.None);
    }

    static DroneMessage Violation(int number) => SampleMessages.Violation($"m-{number:D4}") with { DroneId = $"drone-{number % 3}" };

    static KafkaRecord Record(DroneMessage message) =>
        new(Messages, message.DroneId, JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage));

    static bool IsAscending(IEnumerable<DroneMessage> messages) =>
        messages.Select(message => message.MessageId).SequenceEqual(messages.Select(message => message.MessageId).Order(StringComparer.Ordinal));

    List<DroneMessage> Read(string topic) =>
    [
        .. ReadAll(topic).Where(record => MockKafka.Text(record) != "first")
            .Select(record => JsonSerializer.Deserialize(record.Message.Value, ContractsJson.Default.DroneMessage)!),
    ];

    List<ConsumeResult<byte[], byte[]>> ReadAll(string topic)
    {
        using var reader = new KafkaReader(_kafka.Clients, "test");
        return
        [
            .. reader.Read(reader.Partitions(topic).ToDictionary(place => place, reader.Range), CancellationToken.None)
                .Where(record => MockKafka.Text(record) != "first"),
        ];
    }
}
