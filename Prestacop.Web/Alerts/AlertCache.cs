namespace Prestacop.Web.Alerts;

/// <summary>
/// The alerts at hand: the newest ones, in memory, for everyone who looks at them. Pages and hub clients read from here; the store keeps
/// all of them.
/// </summary>
sealed class AlertBook(int capacity)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, AlertItem> _items = new(StringComparer.Ordinal);
    readonly List<Action<IReadOnlyList<AlertChange>>> _subscribers = [];
    long _newest = long.MinValue;

    /// <summary>The alerts in the order of their coming, for who wants each once.</summary>
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

    /// <summary>Takes in new alerts, in the order of their sequence, and what has become of known ones.</summary>
    public void Apply(IEnumerable<AlertItem> items)
    {
        var changes = new List<AlertChange>();
        lock (_lock)
        {
            foreach (var item in items)
            {
                var before = _items.GetValueOrDefault(item.Id);
                // What is decided about an alert that is too old to be at hand does not make it new.
                if (before is null && item.Sequence <= _newest)
                    continue;
                _newest = Math.Max(_newest, item.Sequence);
                _items[item.Id] = item;
                changes.Add(new AlertChange(before, item));
                if (before is null && Log.Add(item) is { } dropped && _items.Remove(dropped, out var last))
                    changes.Add(new AlertChange(last, null));
            }
            // Inside the lock, so that each subscriber sees the changes in their order, and none that its snapshot already has.
            foreach (var subscriber in _subscribers)
                subscriber(changes);
        }
        Log.Wake();
    }

    /// <summary>Hands over every change from now on.</summary>
    /// <param name="onChange">Called with the book locked: it must only note the changes.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange)
    {
        lock (_lock)
            _subscribers.Add(onChange);
        return new Subscription(this, onChange);
    }

    /// <summary>Hands over the alerts as they are, and every change after that.</summary>
    /// <param name="onChange">Called with the book locked: it must only note the changes.</param>
    /// <param name="snapshot">The alerts that the first change builds upon.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<IReadOnlyList<AlertChange>> onChange, out AlertItem[] snapshot)
    {
        lock (_lock)
        {
            _subscribers.Add(onChange);
            snapshot = [.. _items.Values];
        }
        return new Subscription(this, onChange);
    }

    sealed class Subscription(AlertBook book, Action<IReadOnlyList<AlertChange>> onChange) : IDisposable
    {
        public void Dispose()
        {
            lock (book._lock)
                book._subscribers.Remove(onChange);
        }
    }
}
