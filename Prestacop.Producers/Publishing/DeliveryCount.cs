using Confluent.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>Counts what the brokers acknowledged of one kind of message. Safe to read while it counts.</summary>
/// <param name="fail">Told of each message that could not be delivered.</param>
sealed class DeliveryCount(Action<Error> fail)
{
    long _acknowledged;

    /// <summary>Messages that every in-sync replica has.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Takes in one report; tells whether the message was delivered.</summary>
    public bool Take(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            fail(report.Error);
            return false;
        }
        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}
