using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>
/// Publishes messages at an even pace and waits for what comes of them, both in this process: one clock tells when a message was handed
/// to the producer and when its answer was in hand.
/// </summary>
/// <param name="publisher">How the messages are published.</param>
/// <param name="reader">How the answers are read.</param>
/// <param name="messagesTopic">Where the messages go.</param>
/// <param name="answersTopic">Where what comes of them is read.</param>
/// <param name="answered">Every how manieth message has an answer.</param>
sealed class AlertLoad(KafkaSettings publisher, KafkaSettings reader, string messagesTopic, string answersTopic, int answered)
{
    /// <summary>Every how manieth message needs a human.</summary>
    public const int AlertEvery = 5;

    static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(20);

    int _rounds;

    /// <summary>The latencies of the messages after the warm-up, all of them.</summary>
    /// <exception cref="InvalidOperationException">A message had no answer: it has no latency, and would make the figure better.</exception>
    public async Task<Latencies> MeasureAsync(int perSecond, TimeSpan warmUp, TimeSpan counted, CancellationToken cancellationToken)
    {
        var total = (int)((warmUp + counted).TotalSeconds * perSecond);
        var first = (int)(warmUp.TotalSeconds * perSecond);
        var expected = Enumerable.Range(0, total).Count(number => number % answered == 0);
        var (sent, received) = (new long[total], new long[total]);
        // Not as those of the fleet, which begin with a seed.
        var round = string.Create(CultureInfo.InvariantCulture, $"load{++_rounds}-");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var consumer = Connect();
        var collecting = OnThreadOfItsOwn(() => Collect(consumer, round, received, expected, stop.Token));
        await OnThreadOfItsOwn(() => Publish(round, perSecond, sent, cancellationToken));
        stop.CancelAfter(WaitTimeout);
        await collecting;
        consumer.Close();

        var latencies = new List<double>(total);
        for (var number = first; number < total; number++)
        {
            if (number % answered != 0)
                continue;
            if (received[number] == 0)
                throw new InvalidOperationException($"{received.Count(stamp => stamp != 0)} answers came of {expected}.");
            latencies.Add(TimeProvider.System.GetElapsedTime(sent[number], received[number]).TotalMilliseconds);
        }
        return new Latencies(latencies);
    }

    static Task OnThreadOfItsOwn(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    void Publish(string round, int perSecond, long[] sent, CancellationToken cancellationToken)
    {
        // As the drones' own producer is in real time.
        var config = new ProducerConfig
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            LingerMs = 0,
            CompressionType = CompressionType.Lz4,
            Partitioner = Partitioner.Murmur2Random,
            SocketNagleDisable = true,
        };
        using var producer = new ProducerBuilder<byte[], byte[]>(publisher.Connect(config)).SetLogHandler((_, _) => { }).Build();
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        for (var number = 0; number < sent.Length; number++)
        {
            var record = Record(round, number);
            PreciseSleep.For(TimeSpan.FromSeconds((double)number / perSecond) - time.GetElapsedTime(started));
            cancellationToken.ThrowIfCancellationRequested();
            sent[number] = time.GetTimestamp();
            producer.Produce(messagesTopic, record);
        }
        producer.Flush(cancellationToken);
    }

    static Message<byte[], byte[]> Record(string round, int number)
    {
        var message = SampleMessages.Violation(string.Create(CultureInfo.InvariantCulture, $"{round}{number}")) with
        {
            DroneId = string.Create(CultureInfo.InvariantCulture, $"drone-{number % 97:D4}"),
            Time = TimeProvider.System.GetUtcNow(),
            Plate = number % AlertEvery == 0 ? null : "ABC1234",
        };
        return new Message<byte[], byte[]>
        {
            Key = Encoding.UTF8.GetBytes(message.DroneId),
            Value = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage),
        };
    }

    IConsumer<Ignore, byte[]> Connect()
    {
        var config = new ConsumerConfig
        {
            GroupId = "bench",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            SocketNagleDisable = true,
        };
        var consumer = new ConsumerBuilder<Ignore, byte[]>(reader.Connect(config)).SetLogHandler((_, _) => { }).Build();
        // From now on, fixed before the first message is sent.
        consumer.Assign(Enumerable.Range(0, 2).Select(number => new TopicPartition(answersTopic, number))
            .Select(partition => new TopicPartitionOffset(partition, End(consumer, partition))));
        return consumer;
    }

    static Offset End(IConsumer<Ignore, byte[]> consumer, TopicPartition partition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return consumer.QueryWatermarkOffsets(partition, WaitTimeout).High;
            }
            catch (KafkaException notYet) when (
                notYet.Error.Code is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable
                && TimeProvider.System.GetElapsedTime(started) < WaitTimeout)
            {
                // The topic has only just been made.
                Thread.Sleep(100);
            }
        }
    }

    /// <exception cref="InvalidOperationException">A message was answered that needs no answer.</exception>
    void Collect(IConsumer<Ignore, byte[]> consumer, string round, long[] received, int expected, CancellationToken stop)
    {
        var sought = Encoding.UTF8.GetBytes($"\"messageId\":\"{round}");
        for (var count = 0; count < expected && !stop.IsCancellationRequested;)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { } result)
                continue;
            var now = TimeProvider.System.GetTimestamp();
            var value = result.Message.Value.AsSpan();
            // Only what this round sent; a message that is answered twice counts as it was answered first.
            if (value.IndexOf(sought) is var at and >= 0
                && Utf8Parser.TryParse(value[(at + sought.Length)..], out int number, out _) && received[number] == 0)
            {
                if (number % answered != 0)
                    throw new InvalidOperationException($"Message {number} was answered, which needs no answer: {Encoding.UTF8.GetString(value)}");
                received[number] = now;
                count++;
            }
        }
    }
}
