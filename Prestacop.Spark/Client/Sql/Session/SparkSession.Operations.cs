using State = Spark.Connect.GetStatusResponse.Types.OperationStatus.Types.OperationState;

namespace Prestacop.Spark.Sql;

/// <summary>Watching and interrupting the session's executions.</summary>
public sealed partial class SparkSession
{
    /// <summary>
    /// Tags the executions that this asynchronous flow starts from here on, so that <see cref="InterruptTagAsync"/> finds them. A tag set in an
    /// asynchronous method does not reach the method's caller.
    /// </summary>
    /// <exception cref="ArgumentException">The tag is empty or contains a comma.</exception>
    public void AddTag(string tag) => _tags.Add(tag);

    /// <summary>Removes a tag.</summary>
    public void RemoveTag(string tag) => _tags.Remove(tag);

    /// <summary>The tags of this asynchronous flow.</summary>
    public IReadOnlyCollection<string> GetTags() => _tags.Current;

    /// <summary>Removes all tags.</summary>
    public void ClearTags() => _tags.Clear();

    /// <summary>Interrupts every execution of the session; streaming queries continue.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken = default) =>
        (await Client.InterruptAllAsync(cancellationToken)).InterruptedIds;

    /// <inheritdoc cref="InterruptAllAsync"/>
    public IReadOnlyList<string> InterruptAll() => Blocking.Wait(() => InterruptAllAsync());

    /// <summary>Interrupts the executions with a tag.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptTagAsync(string tag, CancellationToken cancellationToken = default) =>
        (await Client.InterruptTagAsync(SessionTags.Validated(tag), cancellationToken)).InterruptedIds;

    /// <inheritdoc cref="InterruptTagAsync"/>
    public IReadOnlyList<string> InterruptTag(string tag) => Blocking.Wait(() => InterruptTagAsync(tag));

    /// <summary>Interrupts one execution by its id, which <see cref="ExecutionProgress.OperationId"/> gives.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptOperationAsync(string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        return (await Client.InterruptOperationAsync(operationId, cancellationToken)).InterruptedIds;
    }

    /// <inheritdoc cref="InterruptOperationAsync"/>
    public IReadOnlyList<string> InterruptOperation(string operationId) => Blocking.Wait(() => InterruptOperationAsync(operationId));

    /// <summary>Calls a handler while the executions of this session run, on the thread that reads the result: it should be quick.</summary>
    public void RegisterProgressHandler(Action<ExecutionProgress> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _progress.Add(handler);
    }

    /// <summary>Removes a progress handler.</summary>
    public void RemoveProgressHandler(Action<ExecutionProgress> handler) => _progress.Remove(handler);

    /// <summary>The states of executions, by their id. Needs Spark 4.2.</summary>
    /// <param name="operationIds">Ids as <see cref="ExecutionProgress.OperationId"/> gives them; none for every execution of the session.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="NotSupportedException">The server is older.</exception>
    public async Task<IReadOnlyDictionary<string, OperationState>> OperationStatesAsync(
        IReadOnlyCollection<string> operationIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operationIds);
        await _version.RequireAsync("SparkSession.OperationStates", NewerParts.V42, cancellationToken);
        var response = await Client.OperationStatusAsync(operationIds, cancellationToken);
        return response.OperationStatuses.ToDictionary(status => status.OperationId, status => Of(status.State));
    }

    static OperationState Of(State state) => state switch
    {
        State.Running => OperationState.Running,
        State.Terminating => OperationState.Terminating,
        State.Succeeded => OperationState.Succeeded,
        State.Failed => OperationState.Failed,
        State.Cancelled => OperationState.Cancelled,
        _ => OperationState.Unknown,
    };
}
