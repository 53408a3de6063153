using System.Collections.Immutable;
using System.Threading.Channels;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>
/// The one stream of query events of a session, and its listeners. The server keeps one listener per session, so all share
/// this one. A broken stream is opened again.
/// </summary>
sealed class ListenerBus(SparkSession session) : IDisposable
{
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly Channel<Action<StreamingQueryListener>> _events = Channel.CreateUnbounded<Action<StreamingQueryListener>>();
    ImmutableArray<StreamingQueryListener> _listeners = [];
    CancellationTokenSource? _stop;
    Task _running = Task.CompletedTask;
    Task? _dispatching;

    /// <returns>When the server has confirmed that it will report: an event after this is not missed.</returns>
    public async Task AddAsync(StreamingQueryListener listener, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_stop is null)
                await BeginAsync(cancellationToken);
            _listeners = _listeners.Add(listener);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task RemoveAsync(StreamingQueryListener listener, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _listeners = _listeners.Remove(listener);
            if (_listeners.IsEmpty && _stop is not null)
            {
                await session.ExecuteCommandAsync(Command(add: false), cancellationToken);
                await EndAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the stream with the session; the server closes its side itself.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _listeners = [];
            if (_stop is not null)
                await EndAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A start comes with the answer to the one who started the query, not over the stream.</summary>
    public void PostStarted(string json)
    {
        if (!_listeners.IsEmpty)
            _events.Writer.TryWrite(StreamingQueryEvents.Started(json));
    }

    public void Dispose() => _gate.Dispose();

    async Task BeginAsync(CancellationToken cancellationToken)
    {
        var stop = new CancellationTokenSource();
        var added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _dispatching ??= Task.Run(DispatchAsync, CancellationToken.None);
        var running = Task.Run(() => ListenAsync(added, stop.Token), CancellationToken.None);
        try
        {
            await added.Task.WaitAsync(cancellationToken);
        }
        catch
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
            throw;
        }

        (_stop, _running) = (stop, running);
    }

    async Task EndAsync()
    {
        var stop = _stop!;
        _stop = null;
        await stop.CancelAsync();
        await _running;
        stop.Dispose();
    }

    async Task ListenAsync(TaskCompletionSource added, CancellationToken stop)
    {
        var retry = session.Client.NewRetryState();
        while (!stop.IsCancellationRequested && !session.Client.IsClosed)
        {
            TimeSpan delay;
            try
            {
                await ReadEventsAsync(added, retry, stop);
                return; // The server ended it: the listener has been removed.
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke the stream, the listeners wait for the next one; the log says what it was.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (added.TrySetException(error) || session.Client.IsClosed || !retry.TryNext(null, out delay))
                {
                    Log.ListenerBusBroke(session.Client.Options.Logger, Timeout.InfiniteTimeSpan, error);
                    return;
                }

                Log.ListenerBusBroke(session.Client.Options.Logger, delay, error);
            }

            try
            {
                await Task.Delay(delay, session.Client.Options.Time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task ReadEventsAsync(TaskCompletionSource added, RetryState retry, CancellationToken stop)
    {
        await foreach (var response in session.ExecuteAsync(new Proto.Plan { Command = Command(add: true) }, stop))
        {
            if (response.StreamingQueryListenerEventsResult is not { } result)
                continue;
            retry.Reset();
            if (result.ListenerBusListenerAdded)
                added.TrySetResult();
            foreach (var item in result.Events)
            {
                if (StreamingQueryEvents.Read(item) is { } dispatch)
                    _events.Writer.TryWrite(dispatch);
            }
        }
    }

    /// <summary>Away from the stream: a slow listener must not keep the server waiting.</summary>
    async Task DispatchAsync()
    {
        await foreach (var dispatch in _events.Reader.ReadAllAsync())
        {
            foreach (var listener in _listeners)
            {
                try
                {
                    dispatch(listener);
                }
#pragma warning disable CA1031 // One listener's fault is not the others'.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    Log.ListenerFailed(session.Client.Options.Logger, listener.GetType().Name, error);
                }
            }
        }
    }

    static Proto.Command Command(bool add) => new()
    {
        StreamingQueryListenerBusCommand = add ? new() { AddListenerBusListener = true } : new() { RemoveListenerBusListener = true },
    };
}
