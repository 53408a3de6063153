using System.Text.Json;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The stream of a session's query events. When it breaks it is opened again; when that does not help, or the server ends it, the listeners are told.</summary>
sealed class ListenerStream : IAsyncDisposable
{
    readonly SparkSession _session;
    readonly ListenerDispatcher _dispatcher;
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly RetryState _retry;
    Task _running = Task.CompletedTask;
    volatile bool _closing;
    volatile bool _hasEnded;
    bool _confirmed;

    ListenerStream(SparkSession session, ListenerDispatcher dispatcher)
    {
        (_session, _dispatcher) = (session, dispatcher);
        _retry = session.Client.NewRetryState();
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _hasEnded;

    ConnectOptions Options => _session.Client.Options;

    /// <returns>When the server has confirmed that it will report: an event after this is not missed.</returns>
    /// <exception cref="SparkException">The session has such a stream already, or the server does not confirm in time.</exception>
    public static async Task<ListenerStream> OpenAsync(SparkSession session, ListenerDispatcher dispatcher, CancellationToken cancellationToken)
    {
        var stream = new ListenerStream(session, dispatcher);
        stream._running = Task.Run(stream.ListenAsync, CancellationToken.None);
        try
        {
            await stream._added.Task.WaitAsync(stream.Options.ListenerTimeout, stream.Options.Time, cancellationToken);
            return stream;
        }
        catch (Exception error)
        {
            await stream.DisposeAsync();
            if (error is not TimeoutException)
                throw;
            throw new SparkException(
                $"The server did not confirm within {stream.Options.ListenerTimeout} that it reports the streaming queries of session {session.SessionId}. It does " +
                "not when another SparkSession or process with the same session id listens already: add the listener there, or use a session of its own.",
                error)
            {
                IsTransient = true,
            };
        }
    }

    /// <summary>Ends it in order: the server sends the events that it still has.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        try
        {
            await _session.ExecuteCommandAsync(Command(add: false), cancellationToken);
            await _running.WaitAsync(Options.ReleaseTimeout, Options.Time, cancellationToken);
        }
        catch (TimeoutException error)
        {
            Log.ListenerBusNotEnded(Options.Logger, Options.ReleaseTimeout, error);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Ends it at once.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    async Task ListenAsync()
    {
        while (true)
        {
            TimeSpan delay;
            var opened = Options.Time.GetTimestamp();
            try
            {
                await ReadEventsAsync();
                if (!_closing)
                    End(new SparkException("The server has ended the stream of query events: another client of the session has removed the listener."));
                return;
            }
#pragma warning disable CA1031 // Whatever broke the stream, the listeners wait for the next one; the log says what it was.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (_closing || _added.TrySetException(error))
                    return;
                if (Options.Time.GetElapsedTime(opened) >= Options.HealthyStreamDuration)
                    _retry.Reset();
                if (_session.Client.IsClosed || !_retry.TryNext(null, out delay))
                {
                    End(new SparkException($"The stream of query events is broken: {error.Message}", error));
                    return;
                }

                Log.ListenerBusBroke(Options.Logger, delay, error);
            }

            if (!await WaitAsync(delay))
                return;
        }
    }

    async Task ReadEventsAsync()
    {
        // The server keeps one listener per session: that of a stream which broke would make it refuse this one.
        if (_added.Task.IsCompleted)
            await _session.ExecuteCommandAsync(Command(add: false), _stop.Token);
        _confirmed = false;
        await foreach (var response in _session.ExecuteAsync(new Proto.Plan { Command = Command(add: true) }, _stop.Token))
        {
            if (response.StreamingQueryListenerEventsResult is { } result)
                Take(result);
        }

        if (!_confirmed)
        {
            throw new SparkException(
                $"Session {_session.SessionId} has a stream of query events already, in another SparkSession or process with the same session id. " +
                "The server keeps one for each session: add the listener there, or use a session of its own.");
        }
    }

    void Take(Proto.StreamingQueryListenerEventsResult result)
    {
        if (result.ListenerBusListenerAdded)
        {
            _confirmed = true;
            _added.TrySetResult();
        }

        foreach (var item in result.Events)
        {
            _retry.Reset();
            try
            {
                if (StreamingQueryEvents.Read(item) is { } dispatch)
                    _dispatcher.Post(dispatch);
            }
            catch (JsonException error)
            {
                Log.EventNotRead(Options.Logger, item.EventType.ToString(), error);
            }
        }
    }

    /// <returns>Whether to go on.</returns>
    async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, Options.Time, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    void End(SparkException reason)
    {
        Log.ListenerBusEnded(Options.Logger, _session.SessionId, reason);
        _dispatcher.End(() => _hasEnded = true, reason);
    }

    static Proto.Command Command(bool add) => new()
    {
        StreamingQueryListenerBusCommand = add ? new() { AddListenerBusListener = true } : new() { RemoveListenerBusListener = true },
    };
}
