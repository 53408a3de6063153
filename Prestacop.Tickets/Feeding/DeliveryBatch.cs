using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Feeding;

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
        Published = report => Acknowledge(published, Tickets, report);
        Rejected = report => Acknowledge(rejected, Rejections, report);
    }

    /// <summary>Counts the delivery report of a ticket.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Published { get; }

    /// <summary>Counts the delivery report of a rejected record.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Rejected { get; }

    /// <summary>Where the tickets of the batch are; to be read when it is complete.</summary>
    public PartitionEnds Tickets { get; } = new();

    /// <summary>Where the rejected records of the batch are; to be read when it is complete.</summary>
    public PartitionEnds Rejections { get; } = new();

    /// <summary>Number of records in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>The first record after the batch.</summary>
    public FileMark? End { get; private set; }

    /// <summary>Whether the batch is closed and all of it has been acknowledged.</summary>
    public bool IsComplete => Volatile.Read(ref _pending) == 0;

    /// <summary>Adds a message that was queued; its delivery report may have arrived already.</summary>
    public void Add()
    {
        Count++;
        Interlocked.Increment(ref _pending);
    }

    /// <summary>Adds a record that an earlier run has published.</summary>
    public void AddPublished() => Count++;

    /// <summary>No more messages are added.</summary>
    public void Close(FileMark end)
    {
        End = end;
        Interlocked.Decrement(ref _pending);
    }

    // Called by a thread of Kafka's client, and by that of a flush.
    void Acknowledge(DeliveryCount count, PartitionEnds ends, DeliveryReport<byte[], byte[]> report)
    {
        if (!count.Take(report))
            return;
        ends.Take(report.Partition.Value, report.Offset.Value);
        Interlocked.Decrement(ref _pending);
    }
}
