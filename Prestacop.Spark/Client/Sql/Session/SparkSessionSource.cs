namespace Prestacop.Spark.Sql;

/// <summary>
/// Gives a program that runs for long, such as a web application, its session, and a new one after the server has closed or lost it. Thread-safe; stops its
/// session when it is disposed. <c>AddSparkConnect</c> registers one.
/// </summary>
/// <param name="builder">Describes a session; called for each new one.</param>
public sealed class SparkSessionSource(Func<Builder> builder) : ISparkSessionSource, IAsyncDisposable
{
    readonly Func<Builder> _builder = builder ?? throw new ArgumentNullException(nameof(builder));
    readonly SemaphoreSlim _gate = new(1, 1);
    volatile SparkSession? _session;
    bool _disposed;

    /// <summary>The open session. It is made when it is first asked for, or when a call has shown that the server no longer has it.</summary>
    /// <exception cref="SparkException">No server answers, or it refuses the token.</exception>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public async ValueTask<SparkSession> GetAsync(CancellationToken cancellationToken = default)
    {
        if (_session is { Client.IsClosed: false } open)
            return open;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_session is not { Client.IsClosed: false } session)
                _session = session = await _builder().CreateAsync(cancellationToken);
            return session;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the session. Further calls do nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _disposed = true;
            if (_session is { } session)
                await session.StopAsync();
        }
        finally
        {
            _gate.Release();
        }
    }
}
