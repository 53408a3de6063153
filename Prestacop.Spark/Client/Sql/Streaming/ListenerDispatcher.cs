using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The listeners of a session. Calls them one event after the other, away from the stream: a slow listener must not keep the server waiting.</summary>
sealed class ListenerDispatcher(ILogger logger)
{
    readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    readonly Lock _lock = new();
    readonly AsyncLocal<bool> _inCall = new();
    ImmutableArray<StreamingQueryListener> _listeners = [];
    Task? _running;

    public int Count => _listeners.Length;

    /// <returns>What <paramref name="isListening"/> says at the moment of adding: <see cref="End"/> tells a listener of this moment, or none.</returns>
    public bool Add(StreamingQueryListener listener, Func<bool> isListening)
    {
        lock (_lock)
        {
            _running ??= Task.Run(RunAsync);
            _listeners = _listeners.Add(listener);
            return isListening();
        }
    }

    public void Remove(StreamingQueryListener listener)
    {
        lock (_lock)
            _listeners = _listeners.Remove(listener);
    }

    public bool Has(StreamingQueryListener listener) => _listeners.Contains(listener);

    public void Post(Action<StreamingQueryListener> dispatch)
    {
        if (!_listeners.IsEmpty)
            _work.Writer.TryWrite(() => Call(_listeners, dispatch));
    }

    /// <summary>After the events that came before, tells the listeners that no more will come, and removes them.</summary>
    public void End(Action end, SparkException reason)
    {
        lock (_lock)
        {
            end();
            var told = _listeners;
            _work.Writer.TryWrite(() =>
            {
                Call(told, listener => listener.OnListeningEnded(reason));
                lock (_lock)
                    _listeners = _listeners.RemoveRange(told);
            });
        }
    }

    /// <summary>Waits until the events that have come are delivered, for at most <paramref name="limit"/>. A listener that asks from its own call does not wait for itself.</summary>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_running is null || _inCall.Value || !_work.Writer.TryWrite(reached.SetResult))
            return;
        try
        {
            await reached.Task.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException error)
        {
            Log.ListenersAreSlow(logger, limit, error);
        }
    }

    /// <summary>No event is taken from here on.</summary>
    public void Close()
    {
        _work.Writer.TryComplete();
        lock (_lock)
            _listeners = [];
    }

    async Task RunAsync()
    {
        _inCall.Value = true;
        await foreach (var work in _work.Reader.ReadAllAsync())
            work();
    }

    void Call(ImmutableArray<StreamingQueryListener> listeners, Action<StreamingQueryListener> dispatch)
    {
        foreach (var listener in listeners)
        {
            try
            {
                dispatch(listener);
            }
#pragma warning disable CA1031 // One listener's fault is not the others'.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.ListenerFailed(logger, listener.GetType().Name, error);
            }
        }
    }
}
