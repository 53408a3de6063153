namespace Prestacop.Tickets.Feeding;

/// <summary>For each partition of a topic, the offset after the last record that was acknowledged. Safe for several threads.</summary>
sealed class PartitionEnds
{
    readonly Lock _lock = new();
    long[] _next = [];

    /// <summary>The offsets; 0 for a partition without an acknowledged record.</summary>
    public long[] Next
    {
        get
        {
            lock (_lock)
                return [.. _next];
        }
    }

    /// <summary>Notes an acknowledged record.</summary>
    public void Take(int partition, long offset)
    {
        lock (_lock)
        {
            if (partition >= _next.Length)
                Array.Resize(ref _next, partition + 1);
            _next[partition] = Math.Max(_next[partition], offset + 1);
        }
    }

    /// <summary>Notes the records of another.</summary>
    public void Take(long[] next)
    {
        for (var partition = 0; partition < next.Length; partition++)
            if (next[partition] > 0)
                Take(partition, next[partition] - 1);
    }
}
