using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Counts the acknowledged messages of one kind. Thread safe.</summary>
/// <param name="fail">Called with the error of each message that was not delivered.</param>
public sealed class DeliveryCount(Action<Error> fail)
{
    long _acknowledged;

    /// <summary>Messages that every in-sync replica has.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Counts one delivery report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>Whether the message was delivered.</returns>
    public bool Take(DeliveryReport<byte[], byte[]> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Error.IsError)
        {
            fail(report.Error);
            return false;
        }
        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}
