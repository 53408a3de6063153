using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Hears the commands that are given from now on, and hands them over on a thread of its own. What was said before the fleet took off
/// was said to another fleet.
/// </summary>
sealed class CommandListener : IAsyncDisposable
{
    readonly IConsumer<Ignore, byte[]> _consumer;
    readonly CancellationTokenSource _ending = new();
    readonly Task _hearing;

    CommandListener(IConsumer<Ignore, byte[]> consumer, Action<DroneCommand> hear)
    {
        _consumer = consumer;
        _hearing = Task.Factory.StartNew(() => Hear(hear), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Starts to hear; null when there is no such topic.</summary>
    /// <exception cref="ProducerException">The broker does not answer.</exception>
    public static CommandListener? Start(string servers, string topic, Action<DroneCommand> hear)
    {
        var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = servers,
            ClientId = "prestacop-drones",
            // The client wants a group; this one never commits, and so no group comes into being.
            GroupId = "prestacop-drones",
            EnableAutoCommit = false,
            FetchWaitMaxMs = 100,
        }).Build();
        try
        {
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            var found = admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Find(known => known.Topic == topic);
            if (found is not null)
            {
                consumer.Assign(found.Partitions.Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.End)));
                return new CommandListener(consumer, hear);
            }
        }
        catch (KafkaException failure)
        {
            consumer.Dispose();
            throw new ProducerException($"the drones' commands cannot be read from '{topic}': {failure.Error.Reason}", inner: failure);
        }
        consumer.Dispose();
        return null;
    }

    void Hear(Action<DroneCommand> hear)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                if (JsonSerializer.Deserialize(_consumer.Consume(_ending.Token).Message.Value, ContractsJson.Default.DroneCommand) is { } command)
                    hear(command);
            }
            catch (Exception bad) when (bad is JsonException or ArgumentNullException)
            {
                Console.Error.WriteLine($"A command cannot be read: {bad.Message}");
            }
            catch (ConsumeException failure)
            {
                // The client goes on by itself when the broker is back.
                Console.Error.WriteLine($"Commands cannot be read at the moment: {failure.Error.Reason}");
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _hearing;
        _consumer.Close();
        _consumer.Dispose();
        _ending.Dispose();
    }
}
