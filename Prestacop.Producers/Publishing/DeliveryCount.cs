using Confluent.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>Counts what the brokers acknowledged of one kind of message. Safe to read while it counts.</summary>
sealed class DeliveryCount(KafkaPublisher publisher)
{
    long _acknowledged;

    /// <summary>Messages that every in-sync replica has.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Takes in one report; tells whether the message was delivered.</summary>
    public bool Take(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            publisher.Fail(report.Error);
            return false;
        }
        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}
