using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>One query of a <see cref="QuerySupervisor"/>: its definition and its state.</summary>
sealed class SupervisedQuery(QueryDefinition definition)
{
    IRunningQuery? _query;

    public string Name => definition.Name;

    public QueryState State { get; private set; } = QueryState.NotStarted;

    /// <summary>Why the query failed; null in every other state.</summary>
    public string? Failure { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        _query = await definition.StartAsync(cancellationToken);
        State = QueryState.Running;
    });

    /// <summary>Reads the state from Spark, and lets the definition replace a running query.</summary>
    /// <returns>Whether the query was replaced.</returns>
    public async Task<bool> UpdateAsync(CancellationToken cancellationToken)
    {
        var replaced = false;
        await GuardAsync(async () =>
        {
            if (await _query!.IsActiveAsync(cancellationToken))
            {
                if (await definition.ReplaceAsync(_query, cancellationToken) is { } replacement)
                    (_query, replaced) = (replacement, true);
            }
            else
            {
                Failure = await _query.FailureAsync(cancellationToken);
                State = Failure is null ? QueryState.Ended : QueryState.Failed;
            }
        });
        return replaced;
    }

    /// <summary>The latest batch; null before the first one.</summary>
    public async Task<QueryProgress?> ProgressAsync(CancellationToken cancellationToken) =>
        _query is null ? null : await _query.LastProgressAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (State == QueryState.Running)
            await _query!.StopAsync(cancellationToken);
    }

    // An error of Spark belongs to this query alone. A transient one that is still there after the client's retries means that the server is
    // unreachable: that ends the job.
    async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (SparkException failure) when (!failure.IsTransient)
        {
            (State, Failure) = (QueryState.Failed, failure.Message);
        }
    }
}

/// <summary>What a query of the job does.</summary>
enum QueryState
{
    NotStarted,
    Running,

    /// <summary>It has processed all that it was to process.</summary>
    Ended,
    Failed,
}
