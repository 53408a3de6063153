using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Feeding;

/// <summary>
/// Tracks how far a file has been acknowledged without a gap: partitions acknowledge in any order, and only the records before the first
/// one that is not acknowledged are committed.
/// </summary>
sealed class CommittedOffsetTracker(CommittedMark start, DeliveryCount published, DeliveryCount rejected)
{
    const int BatchRecords = 2_000;

    readonly Queue<DeliveryBatch> _closed = new();
    readonly PartitionEnds _tickets = Ends(start.Tickets);
    readonly PartitionEnds _rejections = Ends(start.Rejections);
    FileMark _committed = start.Mark;

    /// <summary>The delivery batch of the current record.</summary>
    public DeliveryBatch Batch { get; private set; } = new(published, rejected);

    /// <summary>Whether the batch has to be closed before the next record.</summary>
    public bool IsFull => Batch.Count >= BatchRecords;

    /// <summary>Closes the open batch before this record.</summary>
    public void Close(FileMark end)
    {
        Batch.Close(end);
        _closed.Enqueue(Batch);
        Batch = new DeliveryBatch(published, rejected);
    }

    /// <summary>Every record before this mark has been acknowledged, and every later one of this run is behind these offsets.</summary>
    public CommittedMark Committed()
    {
        while (_closed.TryPeek(out var first) && first.IsComplete)
        {
            _ = _closed.Dequeue();
            _committed = first.End!;
            // A partition keeps the order in which the records were queued.
            _tickets.Take(first.Tickets.Next);
            _rejections.Take(first.Rejections.Next);
        }
        return new CommittedMark(_committed, _tickets.Next, _rejections.Next);
    }

    static PartitionEnds Ends(long[] next)
    {
        var ends = new PartitionEnds();
        ends.Take(next);
        return ends;
    }
}

/// <summary>How far a file is in Kafka.</summary>
/// <param name="Mark">Every record before it has been acknowledged.</param>
/// <param name="Tickets">By partition, the first offset at which a later ticket of the file may be.</param>
/// <param name="Rejections">The same of the rejected records.</param>
sealed record CommittedMark(FileMark Mark, long[] Tickets, long[] Rejections);
