using System.Text;
using Confluent.Kafka;
using Prestacop.Benchmarks.Alerts;

namespace Prestacop.Benchmarks.Web;

/// <summary>Publishes records at an even pace.</summary>
static class EvenPublisher
{
    /// <param name="bootstrapServers">Kafka's brokers.</param>
    /// <param name="topic">Where the records go.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="make">Makes a record.</param>
    /// <param name="sending">Called right before a record is handed to the producer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task PublishAsync(
        string bootstrapServers, string topic, int perSecond, int count, Func<int, (string Key, byte[] Value)> make, Action<int> sending, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Publish(bootstrapServers, topic, perSecond, count, make, sending, cancellationToken),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    static void Publish(
        string bootstrapServers, string topic, int perSecond, int count, Func<int, (string Key, byte[] Value)> make, Action<int> sending, CancellationToken cancellationToken)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            EnableIdempotence = true,
            LingerMs = 0,
            Partitioner = Partitioner.Murmur2Random,
        }).Build();
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PreciseSleep.For(TimeSpan.FromSeconds((double)number / perSecond) - time.GetElapsedTime(started));
            var (key, value) = make(number);
            sending(number);
            producer.Produce(topic, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = value });
        }
        producer.Flush(cancellationToken);
    }
}
