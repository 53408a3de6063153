using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.TestKit;

/// <summary>Publishes to and reads from topics.</summary>
public static class Kafka
{
    public static void Publish(KafkaSettings kafka, string topic, IEnumerable<DroneMessage> messages) =>
        Publish(kafka, topic, messages.Select(message =>
            (message.DroneId, JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage))));

    public static void Publish(KafkaSettings kafka, string topic, IEnumerable<(string Key, byte[] Value)> records)
    {
        var config = kafka.Connect(new ProducerConfig { EnableIdempotence = true, LingerMs = 5 });
        using var producer = new ProducerBuilder<byte[], byte[]>(config).Build();
        Error? failure = null;
        foreach (var (key, value) in records)
        {
            var record = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = value };
            while (true)
            {
                try
                {
                    producer.Produce(topic, record, report => failure = report.Error.IsError ? report.Error : failure);
                    break;
                }
                catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
                {
                    producer.Poll(TimeSpan.FromMilliseconds(50));
                }
            }
        }
        producer.Flush(CancellationToken.None);
        if (failure is not null)
            throw new KafkaException(failure);
    }

    /// <summary>The values of a topic from its beginning, until there are as many as wanted.</summary>
    /// <exception cref="TimeoutException">There were fewer when the timeout expired.</exception>
    public static List<string> Read(KafkaSettings kafka, string topic, int count, TimeSpan limit)
    {
        var values = new List<string>();
        Read(kafka, topic, limit, values.Add, () => values.Count >= count);
        return values;
    }

    /// <summary>The distinct keys of a topic's values, from its beginning, until there are as many as wanted.</summary>
    /// <exception cref="TimeoutException">There were fewer when the timeout expired.</exception>
    public static List<string> ReadDistinct(KafkaSettings kafka, string topic, int count, TimeSpan limit, Func<string, string> key)
    {
        var keys = new List<string>();
        Read(kafka, topic, limit, value =>
        {
            if (key(value) is var found && !keys.Contains(found))
                keys.Add(found);
        }, () => keys.Count >= count);
        return keys;
    }

    /// <summary>The values of a topic that are wanted, from its beginning, until there are as many.</summary>
    /// <exception cref="TimeoutException">There were fewer when the timeout expired.</exception>
    public static List<string> ReadWhere(KafkaSettings kafka, string topic, int count, TimeSpan limit, Func<string, bool> isWanted)
    {
        var values = new List<string>();
        Read(kafka, topic, limit, value =>
        {
            if (isWanted(value))
                values.Add(value);
        }, () => values.Count >= count);
        return values;
    }

    static void Read(KafkaSettings kafka, string topic, TimeSpan limit, Action<string> take, Func<bool> enough)
    {
        var config = kafka.Connect(new ConsumerConfig
        {
            GroupId = $"test-{Guid.NewGuid():N}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
        });
        using var consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Subscribe(topic);
        var started = TimeProvider.System.GetTimestamp();
        var read = 0;
        while (!enough())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
                throw new TimeoutException($"{topic} held {read} records after {limit}, and they are not enough.");
            if (consumer.Consume(TimeSpan.FromMilliseconds(200)) is { } result)
            {
                read++;
                take(result.Message.Value);
            }
        }
        consumer.Close();
    }
}
