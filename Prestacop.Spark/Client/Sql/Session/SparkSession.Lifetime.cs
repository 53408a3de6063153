namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession : IDisposable, IAsyncDisposable
{
    readonly Lock _stopLock = new();
    Task? _stopped;

    /// <summary>Another session on the same server: with its own settings, views and queries.</summary>
    public SparkSession NewSession() => new(Client.WithSession());

    /// <summary>A session that starts with a copy of this one's settings, views and functions. Needs Spark 4.1.</summary>
    /// <exception cref="NotSupportedException">The server is older.</exception>
    /// <exception cref="SparkException">The server could not copy the session.</exception>
    public async Task<SparkSession> CloneSessionAsync(CancellationToken cancellationToken = default)
    {
        await _version.RequireAsync("SparkSession.CloneSession", NewerParts.V41, cancellationToken);
        var response = await Client.CloneSessionAsync(Guid.NewGuid().ToString(), cancellationToken);
        return new SparkSession(Client.WithSession(response.NewSessionId));
    }

    /// <summary>Spark's version, such as <c>4.2.0</c>.</summary>
    public Task<string> VersionAsync(CancellationToken cancellationToken = default) => _version.AskAsync(cancellationToken);

    /// <inheritdoc cref="VersionAsync"/>
    public string Version() => Blocking.Wait(() => VersionAsync());

    /// <summary>Ends the session on the server, with its temporary views and streaming queries. The server itself continues to run. Further calls wait for the first.</summary>
    public void Stop() => Blocking.Wait(() => StopAsync());

    /// <inheritdoc cref="Stop"/>
    public Task StopAsync()
    {
        lock (_stopLock)
            return _stopped ??= StopOnceAsync();
    }

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    /// <inheritdoc cref="Stop"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    async Task StopOnceAsync()
    {
        ActiveSession.Forget(this);
        try
        {
            await StopListeningAsync();
        }
        finally
        {
            await Client.DisposeAsync();
            _observations.Close(new ObjectDisposedException(nameof(SparkSession), "The session was stopped before an action."));
        }
    }
}
