using StreamingQueryCommand = global::Spark.Connect.StreamingQueryCommand;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>A streaming query on the server. It runs on when this object is forgotten, until it is stopped or its session ends.</summary>
public sealed partial class StreamingQuery
{
    /// <summary>
    /// How long the server is asked to wait at a time: each request keeps the session from being dropped as idle (after an hour), and a
    /// connection that is silent for longer may be cut.
    /// </summary>
    internal static readonly TimeSpan WaitSlice = TimeSpan.FromSeconds(30);

    readonly Proto.StreamingQueryInstanceId _id;

    internal StreamingQuery(SparkSession session, Proto.StreamingQueryInstanceId id, string? name)
    {
        Session = session;
        _id = id;
        Name = string.IsNullOrEmpty(name) ? null : name;
    }

    internal SparkSession Session { get; }

    /// <summary>The name it was given, or null.</summary>
    public string? Name { get; }

    /// <summary>Its id, kept in the checkpoint: the same after a restart.</summary>
    public string Id => _id.Id;

    /// <summary>The id of this run.</summary>
    public string RunId => _id.RunId;

    /// <summary>Whether it runs.</summary>
    public bool IsActive() => Blocking.Wait(() => IsActiveAsync());

    /// <inheritdoc cref="IsActive"/>
    public async Task<bool> IsActiveAsync(CancellationToken cancellationToken = default) =>
        (await SendAsync(new() { Status = true }, cancellationToken)).Status.IsActive;

    /// <summary>What it is doing now.</summary>
    public StreamingQueryStatus Status() => Blocking.Wait(() => StatusAsync());

    /// <inheritdoc cref="Status"/>
    public async Task<StreamingQueryStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        var status = (await SendAsync(new() { Status = true }, cancellationToken)).Status;
        return new StreamingQueryStatus(status.StatusMessage, status.IsDataAvailable, status.IsTriggerActive);
    }

    /// <summary>The report of the latest batch; null before the first.</summary>
    public StreamingQueryProgress? LastProgress() => Blocking.Wait(() => LastProgressAsync());

    /// <inheritdoc cref="LastProgress"/>
    public async Task<StreamingQueryProgress?> LastProgressAsync(CancellationToken cancellationToken = default)
    {
        // The server answers both questions in the field of the recent ones.
        var result = await SendAsync(new() { LastProgress = true }, cancellationToken);
        return result.RecentProgress?.RecentProgressJson.LastOrDefault() is { } json ? StreamingQueryProgress.Parse(json) : null;
    }

    /// <summary>The reports of the latest batches, at most <c>spark.sql.streaming.numRecentProgressUpdates</c> (100) of them.</summary>
    public IReadOnlyList<StreamingQueryProgress> RecentProgress() => Blocking.Wait(() => RecentProgressAsync());

    /// <inheritdoc cref="RecentProgress"/>
    public async Task<IReadOnlyList<StreamingQueryProgress>> RecentProgressAsync(CancellationToken cancellationToken = default)
    {
        var result = await SendAsync(new() { RecentProgress = true }, cancellationToken);
        return [.. (result.RecentProgress?.RecentProgressJson ?? []).Select(StreamingQueryProgress.Parse)];
    }

    /// <summary>Why it has failed; null when it has not.</summary>
    public StreamingQueryFailure? Exception() => Blocking.Wait(() => ExceptionAsync());

    /// <inheritdoc cref="Exception"/>
    public async Task<StreamingQueryFailure?> ExceptionAsync(CancellationToken cancellationToken = default)
    {
        var failure = (await SendAsync(new() { Exception = true }, cancellationToken)).Exception;
        return failure is { HasExceptionMessage: true }
            ? new StreamingQueryFailure(
                failure.ExceptionMessage,
                failure.HasErrorClass ? failure.ErrorClass : null,
                failure.HasStackTrace ? failure.StackTrace : null)
            : null;
    }

    /// <summary>Prints the plan of the latest batch, and with <paramref name="extended"/> the logical plans too.</summary>
    public void Explain(bool extended = false) => Blocking.Wait(() => ExplainAsync(extended));

    /// <inheritdoc cref="Explain"/>
    public async Task ExplainAsync(bool extended = false, CancellationToken cancellationToken = default) =>
        await Console.Out.WriteLineAsync((await ExplainStringAsync(extended, cancellationToken)).AsMemory(), cancellationToken);

    /// <summary>What <see cref="Explain"/> prints.</summary>
    public async Task<string> ExplainStringAsync(bool extended = false, CancellationToken cancellationToken = default) =>
        (await SendAsync(new() { Explain = new() { Extended = extended } }, cancellationToken)).Explain.Result;

    /// <summary>Stops the query. The running batch is abandoned, and repeated from the checkpoint when the query is started again.</summary>
    public void Stop() => Blocking.Wait(() => StopAsync());

    /// <inheritdoc cref="Stop"/>
    public async Task StopAsync(CancellationToken cancellationToken = default) => await SendAsync(new() { Stop = true }, cancellationToken);

    /// <summary>Waits until all that is in the source now has been written. For tests: with a source that never rests it never returns.</summary>
    public void ProcessAllAvailable() => Blocking.Wait(() => ProcessAllAvailableAsync());

    /// <inheritdoc cref="ProcessAllAvailable"/>
    public async Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(new() { ProcessAllAvailable = true }, cancellationToken);

    async Task<Proto.StreamingQueryCommandResult> SendAsync(StreamingQueryCommand command, CancellationToken cancellationToken)
    {
        command.QueryId = _id;
        var responses = await Session.ExecuteCommandAsync(new Proto.Command { StreamingQueryCommand = command }, cancellationToken);
        return responses.FirstOrDefault(r => r.StreamingQueryCommandResult is not null)?.StreamingQueryCommandResult
            ?? throw new InvalidDataException("The server did not answer the question about a streaming query.");
    }
}
