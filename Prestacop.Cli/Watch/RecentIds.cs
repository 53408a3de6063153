namespace Prestacop.Cli.Watch;

/// <summary>
/// The last alerts by their id. Spark's Kafka sink may write an alert again after a restart: nobody is to be called twice.
/// </summary>
sealed class RecentIds(int capacity)
{
    readonly HashSet<string> _ids = [];
    readonly Queue<string> _order = new();

    /// <returns>Whether the id has not been seen lately.</returns>
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
