using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Web.Tests.Support;

/// <summary>Records as Kafka's client hands them over.</summary>
static class KafkaRecords
{
    public static ConsumeResult<byte[], byte[]> Of(string topic, long offset, byte[]? value, DateTimeOffset? receivedAt = null) => new()
    {
        TopicPartitionOffset = new TopicPartitionOffset(topic, 0, offset),
        Message = new Message<byte[], byte[]> { Value = value!, Timestamp = new Timestamp(receivedAt ?? Samples.Noon) },
    };

    public static ConsumeResult<byte[], byte[]> Of(string topic, long offset, string json) => Of(topic, offset, Encoding.UTF8.GetBytes(json));

    public static ConsumeResult<byte[], byte[]> Of(long offset, Alert alert) =>
        Of(Topics.Alerts, offset, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert));

    public static ConsumeResult<byte[], byte[]> Of(long offset, Decision decision) =>
        Of(Topics.Decisions, offset, JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision));

    public static ConsumeResult<byte[], byte[]> Of(long offset, DroneMessage message, DateTimeOffset? receivedAt = null) =>
        Of(Topics.DroneMessages, offset, JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage), receivedAt);

    public static string Json(Decision decision) => JsonSerializer.Serialize(decision, ContractsJson.Default.Decision);

    public static string Json(Alert alert) => JsonSerializer.Serialize(alert, ContractsJson.Default.Alert);
}
