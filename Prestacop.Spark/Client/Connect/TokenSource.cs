namespace Prestacop.Spark.Connect;

/// <summary>Keeps the token of a provider until it is about to expire or is refused. Several calls at the same time ask the provider once.</summary>
sealed class TokenSource(Func<CancellationToken, ValueTask<SparkToken>> provider, TimeProvider time)
{
    /// <summary>A token is replaced this long before it expires: the request takes time, and clocks differ.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _gate = new(1, 1);
    volatile SparkToken? _token;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } known && IsFresh(known))
            return known.Value;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } token || !IsFresh(token))
                _token = token = await provider(cancellationToken);
            return token.Value;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The server has refused it.</summary>
    public void Forget() => _token = null;

    bool IsFresh(SparkToken token) => token.Expires is not { } expires || time.GetUtcNow() < expires - Margin;
}
