namespace Prestacop.Spark.Sql;

/// <summary>
/// Receives the metrics that <see cref="DataFrame.Observe(Observation,Column,Column[])"/> computes beside the first action on a DataFrame.
/// A further action gives none.
/// </summary>
public sealed class Observation
{
    readonly TaskCompletionSource<IReadOnlyDictionary<string, object?>> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _used;

    /// <summary>An observation with a unique name.</summary>
    public Observation()
        : this(Guid.NewGuid().ToString())
    {
    }

    /// <summary>An observation with a name, which is unique among those of a query.</summary>
    public Observation(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The metrics by name, once the action has ended.</summary>
    /// <exception cref="SparkException">The metrics could not be computed or read, the action failed, or it ended without them.</exception>
    /// <exception cref="ObjectDisposedException">The session was stopped before an action.</exception>
    public Task<IReadOnlyDictionary<string, object?>> GetAsync(CancellationToken cancellationToken = default) => _result.Task.WaitAsync(cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public IReadOnlyDictionary<string, object?> Get() => Blocking.Wait(() => GetAsync());

    internal void Use()
    {
        if (Interlocked.Exchange(ref _used, 1) == 1)
            throw new InvalidOperationException($"The observation '{Name}' belongs to another DataFrame already.");
    }

    internal void Report(IReadOnlyDictionary<string, object?> metrics) => _result.TrySetResult(metrics);

    internal void Fail(Exception error)
    {
        _result.TrySetException(error);
        // Nobody needs to ask: the error is then no unobserved one.
        _ = _result.Task.Exception;
    }
}
