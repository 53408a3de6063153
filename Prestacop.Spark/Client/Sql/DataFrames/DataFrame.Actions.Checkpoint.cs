namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    /// <summary>Stores the rows in the checkpoint folder of the server and forgets how they were computed.</summary>
    /// <param name="eager">Whether to compute them now.</param>
    public DataFrame Checkpoint(bool eager = true) => Blocking.Wait(() => CheckpointAsync(eager, local: false));

    /// <summary>As <see cref="Checkpoint"/>, but keeps the rows on the executors: faster, and lost with one of them.</summary>
    /// <param name="eager">Whether to compute them now.</param>
    public DataFrame LocalCheckpoint(bool eager = true) => Blocking.Wait(() => CheckpointAsync(eager, local: true));

    /// <inheritdoc cref="Checkpoint"/>
    public Task<DataFrame> CheckpointAsync(bool eager = true, CancellationToken cancellationToken = default) =>
        CheckpointAsync(eager, local: false, cancellationToken);

    /// <inheritdoc cref="LocalCheckpoint"/>
    public Task<DataFrame> LocalCheckpointAsync(bool eager = true, CancellationToken cancellationToken = default) =>
        CheckpointAsync(eager, local: true, cancellationToken);

    async Task<DataFrame> CheckpointAsync(bool eager, bool local, CancellationToken cancellationToken = default)
    {
        var checkpoint = new Proto.CheckpointCommand { Relation = Relation, Local = local, Eager = eager };
        var responses = await Session.ExecuteCommandAsync(new Proto.Command { CheckpointCommand = checkpoint }, cancellationToken);
        var result = responses.First(r => r.CheckpointCommandResult is not null).CheckpointCommandResult;
        return Session.NewDataFrame(new Proto.Relation { CachedRemoteRelation = result.Relation });
    }

    /// <summary>
    /// Lets the server forget the rows of this checkpoint, which it otherwise keeps until the session ends. Do not read this DataFrame, nor one
    /// that builds on it, afterwards: the server may still have its plan in a cache, or not.
    /// </summary>
    /// <exception cref="InvalidOperationException">This DataFrame is not what a checkpoint returned.</exception>
    public async Task ReleaseCheckpointAsync(CancellationToken cancellationToken = default)
    {
        if (Relation.CachedRemoteRelation is not { } checkpoint)
            throw new InvalidOperationException("Only the DataFrame that a checkpoint returned can be released; it is released with all that builds on it.");
        var remove = new Proto.RemoveCachedRemoteRelationCommand { Relation = checkpoint };
        await Session.ExecuteCommandAsync(new Proto.Command { RemoveCachedRemoteRelationCommand = remove }, cancellationToken);
    }

    /// <inheritdoc cref="ReleaseCheckpointAsync"/>
    public void ReleaseCheckpoint() => Blocking.Wait(() => ReleaseCheckpointAsync());
}
