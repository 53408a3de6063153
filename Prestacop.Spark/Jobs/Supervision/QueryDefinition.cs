namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>A streaming query of a job: its name, and how it is started.</summary>
/// <param name="Name">The name, for messages; unique within the job.</param>
/// <param name="StartAsync">
/// Starts the query from its checkpoint. Is called again after the query has failed. A <see cref="Infrastructure.Hosting.CommandException"/>
/// says what has to be done before it can run.
/// </param>
sealed record QueryDefinition(string Name, Func<CancellationToken, Task<IRunningQuery>> StartAsync)
{
    /// <summary>
    /// Called about once a second with the running query. Returns the query that has replaced it, after it has stopped the old one; null when the
    /// query continues unchanged.
    /// </summary>
    public Func<IRunningQuery, CancellationToken, Task<IRunningQuery?>> ReplaceAsync { get; init; } = (_, _) => Task.FromResult<IRunningQuery?>(null);

    /// <summary>Called about once a second after a start, until it returns true: the query does what it is for.</summary>
    public Func<IRunningQuery, CancellationToken, Task<bool>> IsWorkingAsync { get; init; } = (query, cancellationToken) => query.IsWorkingAsync(cancellationToken);

    /// <summary>Finds the reason of a failure. Default: <see cref="FailureClassifier.Classify"/>.</summary>
    public Func<QueryFailure, CancellationToken, Task<FailureCause>> ClassifyAsync { get; init; } = (failure, _) => Task.FromResult(FailureClassifier.Classify(failure));
}
