namespace Prestacop.Web.Alerts;

/// <summary>The newest alerts, in memory: pages and hub clients read from here. The store keeps all of them.</summary>
sealed class AlertCache(int capacity)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, AlertItem> _items = new(StringComparer.Ordinal);
    readonly List<Action<IReadOnlyList<AlertChange>>> _subscribers = [];
    long _dropped = long.MinValue;

    /// <summary>The alerts in the order of their arrival, for readers that want each once.</summary>
    public AlertLog Log { get; } = new(capacity);

    /// <summary>How many alerts are kept.</summary>
    public int Capacity { get; } = capacity;

    public int Count
    {
        get
        {
            lock (_lock)
                return _items.Count;
        }
    }

    public AlertItem? Find(string id)
    {
        lock (_lock)
            return _items.GetValueOrDefault(id);
    }

    public AlertItem[] Snapshot()
    {
        lock (_lock)
            return [.. _items.Values];
    }

    /// <summary>Fills an empty cache with the newest alerts of the store: those before them count as dropped.</summary>
    public void Load(IReadOnlyList<AlertItem> newest)
    {
        lock (_lock)
            _dropped = Math.Max(_dropped, newest.Count == Capacity ? newest[0].Sequence - 1 : long.MinValue);
        Apply(newest);
    }

    /// <summary>Adds new alerts, in the order of their sequence, and replaces known ones.</summary>
    public void Apply(IEnumerable<AlertItem> items)
    {
        var changes = new List<AlertChange>();
        lock (_lock)
        {
            foreach (var item in items)
            {
                var before = _items.GetValueOrDefault(item.Id);
                // An alert that the cache has dropped is not new when it is decided on, or read again.
                if (before is null && item.Sequence <= _dropped)
                    continue;
                if (before is not null && before.Progress == item.Progress && before.ChangedAt == item.ChangedAt)
                    continue;
                _items[item.Id] = item;
                changes.Add(new AlertChange(before, item));
                if (before is null && Log.Add(item) is { } dropped && _items.Remove(dropped, out var last))
                {
                    _dropped = Math.Max(_dropped, last.Sequence);
                    changes.Add(new AlertChange(last, null));
                }
            }
            // Inside the lock, so that each subscriber sees the changes in their order, and none that its snapshot already has.
            foreach (var subscriber in _subscribers)
                subscriber(changes);
        }
        Log.Wake();
    }

    /// <summary>Replaces alerts whose content has changed, as by order of a court; one that is not here stays out.</summary>
    public void Replace(IEnumerable<AlertItem> items)
    {
        var changes = new List<AlertChange>();
        lock (_lock)
        {
            foreach (var item in items)
            {
                Log.Replace(item.Record);
                if (!_items.TryGetValue(item.Id, out var before))
                    continue;
                _items[item.Id] = item;
                changes.Add(new AlertChange(before, item));
            }
            foreach (var subscriber in _subscribers)
                subscriber(changes);
        }
    }

    /// <summary>Calls back with every change from now on.</summary>
    /// <param name="onChange">Called with the cache locked: it must only note the changes.</param>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange)
    {
        lock (_lock)
            _subscribers.Add(onChange);
        return new Subscription(this, onChange);
    }

    /// <summary>Returns the alerts as they are, and calls back with every change after that.</summary>
    /// <param name="onChange">Called with the cache locked: it must only note the changes.</param>
    /// <param name="snapshot">The alerts before the first change.</param>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange, out AlertItem[] snapshot)
    {
        lock (_lock)
        {
            _subscribers.Add(onChange);
            snapshot = [.. _items.Values];
        }
        return new Subscription(this, onChange);
    }

    sealed class Subscription(AlertCache cache, Action<IReadOnlyList<AlertChange>> onChange) : IDisposable
    {
        public void Dispose()
        {
            lock (cache._lock)
                cache._subscribers.Remove(onChange);
        }
    }
}
