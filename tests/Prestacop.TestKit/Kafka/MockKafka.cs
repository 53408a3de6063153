using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.TestKit;

/// <summary>The broker that librdkafka has for its own tests, in this process: no JVM. A topic that is written to is created, with four partitions.</summary>
public sealed class MockKafka : IDisposable
{
    readonly IProducer<byte[], byte[]> _host;

    public MockKafka()
    {
        var config = new ProducerConfig { ClientId = "mock", BootstrapServers = "unused:1" };
        config.Set("test.mock.num.brokers", "1");
        _host = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_host.Handle).Build();
        var broker = admin.GetMetadata(TimeSpan.FromSeconds(30)).Brokers.Single();
        Address = $"{broker.Host}:{broker.Port}";
    }

    public string Address { get; }

    public KafkaClientFactory Clients => new(KafkaSettings.ForAddress(Address));

    public void Write(string topic, params string[] values)
    {
        foreach (var value in values)
            Write(topic, 0, value, DateTime.UnixEpoch.AddSeconds(1));
    }

    public void Write(string topic, int partition, string value, DateTime time)
    {
        _host.Produce(new TopicPartition(topic, partition), new Message<byte[], byte[]>
        {
            Value = System.Text.Encoding.UTF8.GetBytes(value),
            Timestamp = new Timestamp(time),
        });
        if (_host.Flush(TimeSpan.FromSeconds(30)) > 0)
            throw new TimeoutException("The mock of Kafka did not take a record.");
    }

    public static string Text(ConsumeResult<byte[], byte[]> record) => System.Text.Encoding.UTF8.GetString(record.Message.Value);

    public void Dispose() => _host.Dispose();
}
