using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Cli.Officers;

/// <summary>A record that an officer's command publishes.</summary>
sealed record Outgoing(string Topic, string Key, byte[] Value)
{
    public static Outgoing Of(Decision decision) =>
        new(Topics.Decisions, decision.AlertId, JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision));

    public static Outgoing Of(DroneCommand command) =>
        new(Topics.DroneCommands, command.DroneId, JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.DroneCommand));

    public static Outgoing Of(DroneMessage message) =>
        new(Topics.DroneMessages, message.DroneId, JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage));

    /// <summary>Publishes the records one after the other, each only when Kafka has the one before.</summary>
    /// <exception cref="KafkaException">Kafka does not take one of them.</exception>
    public static async Task PublishAsync(string bootstrapServers, IEnumerable<Outgoing> records, CancellationToken cancellationToken)
    {
        using var producer = KafkaClients.Producer(bootstrapServers);
        foreach (var record in records)
        {
            var message = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = record.Value };
            await producer.ProduceAsync(record.Topic, message, cancellationToken);
        }
    }
}
