namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// A client of librdkafka that several calls use at once, made with the first. A caller that gives a call up (a timeout, a refusal, a cancellation) leaves it
/// running in native code, and a client that is destroyed meanwhile ends the whole process with a segmentation fault: it is closed when the last call has ended.
/// Thread safe.
/// </summary>
/// <param name="create">Makes the client.</param>
sealed class SharedClient<T>(Func<T> create) : IDisposable
    where T : class, IDisposable
{
    readonly Lock _lock = new();
    T? _client;
    int _running;
    bool _isDisposed;

    /// <summary>Runs a call. The task ends with the call itself: a caller that may wait for a shorter time waits for it with a limit of its own.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="ObjectDisposedException">Nobody may use the client any more.</exception>
    public async Task<TResult> UseAsync<TResult>(Func<T, Task<TResult>> call)
    {
        var client = Enter();
        try
        {
            return await call(client);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the client, or has the last of its calls close it; returns at once.</summary>
    public void Dispose()
    {
        T? unused;
        lock (_lock)
        {
            _isDisposed = true;
            unused = TakeUnused();
        }
        unused?.Dispose();
    }

    T Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _client ??= create();
            _running++;
            return _client;
        }
    }

    void Leave()
    {
        T? unused;
        lock (_lock)
        {
            _running--;
            unused = TakeUnused();
        }
        unused?.Dispose();
    }

    /// <summary>The client when it is to be closed now; null before that, and afterwards.</summary>
    T? TakeUnused()
    {
        if (!_isDisposed || _running > 0)
            return null;
        var client = _client;
        _client = null;
        return client;
    }
}
