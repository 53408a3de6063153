using Confluent.Kafka;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Consecutive records that are followed together, so that the acknowledgements of a million rows cost a few hundred objects. It is
/// settled when it is closed and each of its messages has been acknowledged; a message that failed leaves it unsettled for ever.
/// </summary>
sealed class Stretch
{
    // The stretch itself counts as one until it is closed.
    int _pending = 1;

    public Stretch(DeliveryCount published, DeliveryCount rejected)
    {
        Published = report => Settle(published.Take(report));
        Rejected = report => Settle(rejected.Take(report));
    }

    /// <summary>Takes the report on a ticket.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Published { get; }

    /// <summary>Takes the report on a rejected record.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Rejected { get; }

    /// <summary>How many records it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Where the record after it starts.</summary>
    public FilePosition End { get; private set; }

    /// <summary>Whether all of it has been acknowledged.</summary>
    public bool IsSettled => Volatile.Read(ref _pending) == 0;

    /// <summary>Counts in a message that was queued; its report may have come before.</summary>
    public void Add()
    {
        Count++;
        Interlocked.Increment(ref _pending);
    }

    /// <summary>Nothing more comes.</summary>
    public void Close(FilePosition end)
    {
        End = end;
        Interlocked.Decrement(ref _pending);
    }

    void Settle(bool delivered)
    {
        if (delivered)
            Interlocked.Decrement(ref _pending);
    }
}
