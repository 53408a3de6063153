namespace Prestacop.Cli.Watch;

/// <summary>
/// The ids of the last alerts, to drop duplicates: Spark's Kafka sink may write an alert again after a restart.
/// </summary>
sealed class RecentIds(int capacity)
{
    readonly HashSet<string> _ids = [];
    readonly Queue<string> _order = new();

    /// <returns>Whether the id is new.</returns>
    public bool Add(string id)
    {
        if (!_ids.Add(id))
            return false;
        _order.Enqueue(id);
        if (_order.Count > capacity)
            _ids.Remove(_order.Dequeue());
        return true;
    }
}
