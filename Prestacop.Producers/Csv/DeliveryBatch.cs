using Confluent.Kafka;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Consecutive records whose deliveries are counted together, so that the acknowledgements of a million rows cost a few hundred objects. The
/// batch is complete when it is closed and each of its messages has been acknowledged; a message that failed leaves it incomplete.
/// </summary>
sealed class DeliveryBatch
{
    // One is counted for the batch itself until it is closed.
    int _pending = 1;

    public DeliveryBatch(DeliveryCount published, DeliveryCount rejected)
    {
        Published = report => Acknowledge(published.Take(report));
        Rejected = report => Acknowledge(rejected.Take(report));
    }

    /// <summary>Counts the delivery report of a ticket.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Published { get; }

    /// <summary>Counts the delivery report of a rejected record.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Rejected { get; }

    /// <summary>Number of records in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Position of the first record after the batch.</summary>
    public FilePosition End { get; private set; }

    /// <summary>Whether the batch is closed and all of it has been acknowledged.</summary>
    public bool IsComplete => Volatile.Read(ref _pending) == 0;

    /// <summary>Adds a message that was queued; its delivery report may have arrived already.</summary>
    public void Add()
    {
        Count++;
        Interlocked.Increment(ref _pending);
    }

    /// <summary>No more messages are added.</summary>
    public void Close(FilePosition end)
    {
        End = end;
        Interlocked.Decrement(ref _pending);
    }

    void Acknowledge(bool delivered)
    {
        if (delivered)
            Interlocked.Decrement(ref _pending);
    }
}
