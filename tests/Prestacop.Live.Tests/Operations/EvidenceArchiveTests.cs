using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Evidence;

namespace Prestacop.Live.Tests.Operations;

/// <summary>The records of an evidence package, read again from a real Kafka by their places.</summary>
[Category("Live")]
public sealed class EvidenceArchiveTests
{
    [Test]
    public async Task Reads_the_bytes_at_a_place_for_as_long_as_Kafka_has_them()
    {
        var kafka = StackSetup.Stack.Kafka;
        await using var topics = await PrefixedTopics.CreateAsync(kafka, partitions: 1);
        var topic = topics[Topics.Alerts];
        using var producer = new ProducerBuilder<Null, byte[]>(kafka.Connect(new ProducerConfig { Acks = Acks.All })).Build();
        foreach (var text in (byte[][])[[1], [2], [3]])
            await producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = text });
        using (var admin = kafka.Admin())
            await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, 1)]);
        RecordPlace[] places = [new(topic, 0, 0), new(topic, 0, 1), new(topic, 0, 2), new(topic, 0, 3), new(topic, 7, 1), new($"{topic}-none", 0, 1)];

        var found = await new KafkaArchive(new KafkaClientFactory(kafka)).ReadAsync(places, CancellationToken.None);

        found.OrderBy(record => record.Key.Offset).Select(record => (record.Key, record.Value.Value[0])).Should().Equal((places[1], 2), (places[2], 3));
        found.Values.Should().OnlyContain(record => record.Time > DateTimeOffset.UnixEpoch);
    }
}
