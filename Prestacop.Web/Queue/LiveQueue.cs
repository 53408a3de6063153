using System.Threading.Channels;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Queue;

/// <summary>
/// A page's view and its pending changes. Changes are queued when they arrive and applied when the page renders, so that
/// a burst is rendered once.
/// </summary>
sealed class LiveQueue : IDisposable
{
    const int MaxPending = 20_000;

    readonly Situations _rows;
    readonly QueueFilter _filter;
    readonly string _officer;
    readonly Lock _lock = new();
    readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    List<AlertChange> _pending = [];
    IDisposable _subscription;
    bool _tooMany;

    public LiveQueue(Situations rows, QueueFilter filter, string officer)
    {
        (_rows, _filter, _officer) = (rows, filter, officer);
        _subscription = rows.Subscribe(OnChange, out var snapshot);
        View = new QueueView(filter, officer, snapshot);
    }

    /// <summary>What is shown.</summary>
    public QueueView View { get; private set; }

    /// <summary>The number of pending changes.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _tooMany ? MaxPending : _pending.Count;
        }
    }

    /// <summary>Waits until a change is pending.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _signal.Reader.ReadAsync(cancellationToken);

    /// <summary>Applies the pending changes.</summary>
    /// <returns>The number of new open alerts that are shown.</returns>
    public int ApplyPending()
    {
        List<AlertChange> changes;
        bool reload;
        lock (_lock)
        {
            (changes, _pending) = (_pending, []);
            (reload, _tooMany) = (_tooMany, false);
        }
        if (!reload)
            return View.Apply(changes);
        var before = View.OpenCount;
        _subscription.Dispose();
        lock (_lock)
            _pending = [];
        _subscription = _rows.Subscribe(OnChange, out var snapshot);
        View = new QueueView(_filter, _officer, snapshot);
        return Math.Max(0, View.OpenCount - before);
    }

    void OnChange(IReadOnlyList<AlertChange> changes)
    {
        lock (_lock)
        {
            // A page that is paused for hours must not queue without bound: it reloads everything instead.
            if (_tooMany || _pending.Count + changes.Count > MaxPending)
                (_tooMany, _pending) = (true, []);
            else
                _pending.AddRange(changes);
        }
        _signal.Writer.TryWrite(true);
    }

    public void Dispose() => _subscription.Dispose();
}
