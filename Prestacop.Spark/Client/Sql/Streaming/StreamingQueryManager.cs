namespace Prestacop.Spark.Sql.Streaming;

/// <summary>The streaming queries of a session.</summary>
public sealed class StreamingQueryManager
{
    readonly SparkSession _session;

    internal StreamingQueryManager(SparkSession session) => _session = session;

    /// <summary>The queries that run.</summary>
    public IReadOnlyList<StreamingQuery> Active() => Blocking.Wait(() => ActiveAsync());

    /// <inheritdoc cref="Active"/>
    public async Task<IReadOnlyList<StreamingQuery>> ActiveAsync(CancellationToken cancellationToken = default)
    {
        var result = await SendAsync(new() { Active = true }, cancellationToken);
        return [.. (result.Active?.ActiveQueries ?? []).Select(Wrapped)];
    }

    /// <summary>A query that runs, by its id; null when there is none.</summary>
    public StreamingQuery? Get(string id) => Blocking.Wait(() => GetAsync(id));

    /// <inheritdoc cref="Get"/>
    public async Task<StreamingQuery?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var result = await SendAsync(new() { GetQuery = id }, cancellationToken);
        return result.Query is { } query ? Wrapped(query) : null;
    }

    /// <summary>Waits until any query has ended since the session began or <see cref="ResetTerminated"/>.</summary>
    /// <exception cref="SparkException">A query has failed.</exception>
    public void AwaitAnyTermination() => Blocking.Wait(() => AwaitAnyTerminationAsync());

    /// <inheritdoc cref="AwaitAnyTermination()"/>
    public async Task AwaitAnyTerminationAsync(CancellationToken cancellationToken = default)
    {
        while (!await WaitSliceAsync(StreamingQuery.WaitSlice, cancellationToken))
        {
        }
    }

    /// <summary>Waits until any query has ended since the session began or <see cref="ResetTerminated"/>, or for some time.</summary>
    /// <param name="timeoutMs">The time in milliseconds.</param>
    /// <returns>Whether one has ended.</returns>
    /// <exception cref="SparkException">A query has failed.</exception>
    public bool AwaitAnyTermination(long timeoutMs) => Blocking.Wait(() => AwaitAnyTerminationAsync(Waiting.Checked(timeoutMs)));

    /// <inheritdoc cref="AwaitAnyTermination(long)"/>
    public Task<bool> AwaitAnyTerminationAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Waiting.InSlicesAsync(WaitSliceAsync, timeout, _session.Client.Options.Time, cancellationToken);

    /// <summary>Forgets the queries that have ended, so that <see cref="AwaitAnyTermination()"/> waits for the next.</summary>
    public void ResetTerminated() => Blocking.Wait(() => ResetTerminatedAsync());

    /// <inheritdoc cref="ResetTerminated"/>
    public async Task ResetTerminatedAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(new() { ResetTerminated = true }, cancellationToken);

    /// <summary>Calls a listener when the session's queries begin, make progress and end.</summary>
    /// <exception cref="SparkException">Another SparkSession or process with the same session id listens already, or the server does not confirm.</exception>
    public void AddListener(StreamingQueryListener listener) => Blocking.Wait(() => AddListenerAsync(listener));

    /// <inheritdoc cref="AddListener"/>
    public Task AddListenerAsync(StreamingQueryListener listener, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _session.Listeners.AddAsync(listener, cancellationToken);
    }

    /// <summary>Calls the listener no more, after the events that the server still has.</summary>
    public void RemoveListener(StreamingQueryListener listener) => Blocking.Wait(() => RemoveListenerAsync(listener));

    /// <inheritdoc cref="RemoveListener"/>
    public Task RemoveListenerAsync(StreamingQueryListener listener, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _session.Listeners.RemoveAsync(listener, cancellationToken);
    }

    async Task<bool> WaitSliceAsync(TimeSpan slice, CancellationToken cancellationToken)
    {
        var wait = new Proto.StreamingQueryManagerCommand.Types.AwaitAnyTerminationCommand { TimeoutMs = Waiting.Milliseconds(slice) };
        return (await SendAsync(new() { AwaitAnyTermination = wait }, cancellationToken)).AwaitAnyTermination.Terminated;
    }

    StreamingQuery Wrapped(Proto.StreamingQueryManagerCommandResult.Types.StreamingQueryInstance query) =>
        new(_session, query.Id, query.HasName ? query.Name : null);

    async Task<Proto.StreamingQueryManagerCommandResult> SendAsync(
        Proto.StreamingQueryManagerCommand command, CancellationToken cancellationToken)
    {
        var responses = await _session.ExecuteCommandAsync(new Proto.Command { StreamingQueryManagerCommand = command }, cancellationToken);
        return responses.FirstOrDefault(r => r.StreamingQueryManagerCommandResult is not null)?.StreamingQueryManagerCommandResult
            ?? throw new InvalidDataException("The server did not answer the question about the streaming queries.");
    }
}
