namespace Prestacop.Spark.Connect;

/// <summary>Keeps the token of a provider until it is about to expire or is refused. Several calls at the same time ask the provider once.</summary>
sealed class TokenSource(Func<CancellationToken, ValueTask<SparkToken>> provider, TimeProvider time)
{
    /// <summary>A token is replaced this long before it expires: the request takes time, and clocks differ.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    readonly Lock _lock = new();
    volatile SparkToken? _token;
    Task<SparkToken>? _asking;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } known && IsFresh(known))
            return known.Value;
        Task<SparkToken> asking;
        lock (_lock)
        {
            if (_token is { } token && IsFresh(token))
                return token.Value;
            asking = _asking ??= AskAsync();
        }

        return (await asking.WaitAsync(cancellationToken)).Value;
    }

    /// <summary>The server has refused it.</summary>
    public void Forget() => _token = null;

    /// <summary>For all who wait: one of them who gives up does not cancel it.</summary>
    async Task<SparkToken> AskAsync()
    {
        // Out of the lock.
        await Task.Yield();
        try
        {
            return _token = await provider(CancellationToken.None);
        }
        finally
        {
            lock (_lock)
                _asking = null;
        }
    }

    bool IsFresh(SparkToken token) => token.Expires is not { } expires || time.GetUtcNow() < expires - Margin;
}
