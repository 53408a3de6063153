using System.Threading.Channels;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Queue;

/// <summary>
/// A page's view with what has come for it meanwhile. Changes are only noted when they come; the page takes them in when it draws, so that
/// a burst is drawn once.
/// </summary>
sealed class LiveQueue : IDisposable
{
    const int MostPending = 20_000;

    readonly AlertCache _cache;
    readonly QueueFilter _filter;
    readonly string _officer;
    readonly Lock _lock = new();
    readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    List<AlertChange> _pending = [];
    IDisposable _subscription;
    bool _tooMany;

    public LiveQueue(AlertCache cache, QueueFilter filter, string officer)
    {
        (_cache, _filter, _officer) = (cache, filter, officer);
        _subscription = cache.Subscribe(OnChange, out var snapshot);
        View = new QueueView(filter, officer, snapshot);
    }

    /// <summary>What is shown.</summary>
    public QueueView View { get; private set; }

    /// <summary>How many changes wait to be taken in.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _tooMany ? MostPending : _pending.Count;
        }
    }

    /// <summary>Waits until something has come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _signal.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes in what has come.</summary>
    /// <returns>How many new alerts are shown that wait for someone.</returns>
    public int TakeIn()
    {
        List<AlertChange> changes;
        bool anew;
        lock (_lock)
        {
            (changes, _pending) = (_pending, []);
            (anew, _tooMany) = (_tooMany, false);
        }
        if (!anew)
            return View.Apply(changes);
        var before = View.OpenCount;
        _subscription.Dispose();
        lock (_lock)
            _pending = [];
        _subscription = _cache.Subscribe(OnChange, out var snapshot);
        View = new QueueView(_filter, _officer, snapshot);
        return Math.Max(0, View.OpenCount - before);
    }

    void OnChange(IReadOnlyList<AlertChange> changes)
    {
        lock (_lock)
        {
            // A page that is paused for hours must not hoard: it starts anew.
            if (_tooMany || _pending.Count + changes.Count > MostPending)
                (_tooMany, _pending) = (true, []);
            else
                _pending.AddRange(changes);
        }
        _signal.Writer.TryWrite(true);
    }

    public void Dispose() => _subscription.Dispose();
}
