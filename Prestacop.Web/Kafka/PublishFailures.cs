using Confluent.Kafka;

namespace Prestacop.Web.Kafka;

/// <summary>Tells a record that Kafka does not have from one that it may have.</summary>
static class PublishFailures
{
    /// <summary>
    /// Whether the record was sent and the answer did not come: it may take effect all the same, so that nobody may be told that nothing has
    /// happened.
    /// </summary>
    public static bool IsIndeterminate(this KafkaException failure) =>
        failure is ProduceException<byte[], byte[]> { DeliveryResult.Status: not PersistenceStatus.NotPersisted };
}
