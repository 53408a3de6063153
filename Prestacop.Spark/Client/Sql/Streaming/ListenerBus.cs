using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The listeners of a session and the one stream that they share: the server keeps one listener for each session.</summary>
sealed class ListenerBus(SparkSession session) : IAsyncDisposable
{
    readonly SemaphoreSlim _gate = new(1, 1);
    readonly CancellationTokenSource _stopping = new();
    readonly ListenerDispatcher _dispatcher = new(session.Client.Options.Logger);
    ListenerStream? _stream;

    ConnectOptions Options => session.Client.Options;

    /// <returns>When the server has confirmed that it will report: an event after this is not missed.</returns>
    public async Task AddAsync(StreamingQueryListener listener, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            await _gate.WaitAsync(either.Token);
            try
            {
                await AddAloneAsync(listener, either.Token);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(SparkSession), "The session has been stopped.");
        }
    }

    /// <summary>When it returns, the events that had come are delivered, and the listener is called no more.</summary>
    public async Task RemoveAsync(StreamingQueryListener listener, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_dispatcher.Has(listener))
                return;
            var stream = _dispatcher.Count == 1 ? _stream : null;
            try
            {
                if (stream is { HasEnded: false })
                    await stream.CloseAsync(cancellationToken);
            }
            finally
            {
                if (stream is not null)
                    _stream = null;
                await _dispatcher.DrainAsync(Options.ReleaseTimeout, Options.Time, cancellationToken);
                _dispatcher.Remove(listener);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends with the session, after the events that the server still has. A server that is away delays it by <see cref="ConnectOptions.ReleaseTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _gate.WaitAsync();
        try
        {
            if (_stream is { HasEnded: false } stream)
                await CloseAsync(stream);
            _stream = null;
            await _dispatcher.DrainAsync(Options.ReleaseTimeout, Options.Time);
            _dispatcher.Close();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A start comes with the answer to the one who started the query, not over the stream.</summary>
    public void PostStarted(string json) => _dispatcher.Post(StreamingQueryEvents.Started(json));

    async Task AddAloneAsync(StreamingQueryListener listener, CancellationToken cancellationToken)
    {
        if (_dispatcher.Add(listener, () => _stream is { HasEnded: false }))
            return;
        try
        {
            _stream = await ListenerStream.OpenAsync(session, _dispatcher, cancellationToken);
        }
        catch
        {
            _dispatcher.Remove(listener);
            throw;
        }
    }

    async Task CloseAsync(ListenerStream stream)
    {
        using var limit = new CancellationTokenSource(Options.ReleaseTimeout, Options.Time);
        try
        {
            if (session.Client.IsClosed)
                await stream.DisposeAsync();
            else
                await stream.CloseAsync(limit.Token);
        }
        catch (Exception error) when (error is SparkException or OperationCanceledException or ObjectDisposedException)
        {
            // The server removes the listener with the session.
            Log.ListenerBusNotEnded(Options.Logger, Options.ReleaseTimeout, error);
        }
    }
}
