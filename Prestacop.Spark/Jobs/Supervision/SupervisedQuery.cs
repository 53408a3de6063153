using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// One query of a <see cref="QuerySupervisor"/>: its definition, its state, and its restarts. A failure belongs to this query alone.
/// </summary>
/// <param name="definition">How it is started.</param>
/// <param name="restarts">When it is restarted.</param>
/// <param name="time">The clock.</param>
sealed class SupervisedQuery(QueryDefinition definition, RestartPolicy restarts, TimeProvider time)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    IRunningQuery? _query;

    public string Name => definition.Name;

    public QueryState State { get; private set; } = QueryState.NotStarted;

    public bool IsRunning => State is QueryState.Started or QueryState.Working;

    /// <summary>Called after each change of the state. Default: does nothing.</summary>
    public Func<Task> OnChanged { get; init; } = () => Task.CompletedTask;

    /// <summary>Called with each failure, its cause, and the pause before the restart; the pause is null when the query is given up.</summary>
    public Func<QueryFailure, FailureCause, TimeSpan?, Task> OnFailed { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Called when it works again, with the time since its first failure; null when it was replaced.</summary>
    public Func<TimeSpan?, Task> OnRestarted { get; init; } = _ => Task.CompletedTask;

    /// <summary>Runs it, with restarts, until it has ended, or has failed for good.</summary>
    /// <exception cref="SparkException">The Spark server is unreachable, in spite of the client's retries: that ends the job.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken) is { } failure)
        {
            var cause = await definition.ClassifyAsync(failure, cancellationToken);
            var pause = restarts.Next(cause.Kind);
            State = pause is null ? QueryState.Failed : QueryState.Waiting;
            await OnFailed(failure, cause, pause);
            await OnChanged();
            if (pause is null)
                return;
            await Task.Delay(pause.Value, time, cancellationToken);
        }
        State = QueryState.Ended;
        await OnChanged();
    }

    /// <summary>The latest batch; null before the first one.</summary>
    public async Task<QueryProgress?> ProgressAsync(CancellationToken cancellationToken) =>
        _query is null ? null : await _query.LastProgressAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
            await _query!.StopAsync(cancellationToken);
    }

    /// <returns>Why it failed; null when it has ended.</returns>
    async Task<QueryFailure?> RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            _query = await definition.StartAsync(cancellationToken);
            State = QueryState.Started;
            await OnChanged();
            while (await _query.IsActiveAsync(cancellationToken))
            {
                if (State == QueryState.Started && await definition.IsWorkingAsync(_query, cancellationToken))
                    await WorkAsync();
                if (await definition.ReplaceAsync(_query, cancellationToken) is { } replacement)
                {
                    _query = replacement;
                    await OnRestarted(null);
                }
                await Task.Delay(Interval, time, cancellationToken);
            }
            return await _query.FailureAsync(cancellationToken);
        }
        catch (Exception exception) when (FailureOf(exception, cancellationToken) is { } failure)
        {
            await StopRunningAsync(cancellationToken);
            return failure;
        }
    }

    /// <summary>What an exception of the start, or of what is looked at while the query runs, means for the query.</summary>
    /// <returns>Null when it ends the job: the job is stopped, or the server is unreachable.</returns>
    static QueryFailure? FailureOf(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        SparkException { IsTransient: true } => null,
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        SparkException failure => QueryFailure.Of(failure),
        PartAwayException away => new QueryFailure(away.Message, away.ToString(), FailureKind.Transient),
        CommandException refused => new QueryFailure(refused.Message, refused.ToString(), FailureKind.Permanent),
        // Of a probable reason alone a job does not give up: a broker that is being started may close connections, too.
        KafkaRefusedException refused => new QueryFailure(refused.Message.TrimEnd('.'), refused.ToString(), refused.IsCertain ? FailureKind.Permanent : FailureKind.Transient),
        KafkaException away => new QueryFailure($"Kafka does not answer ({away.Error.Reason})", away.ToString(), FailureKind.Transient),
        // An answer that is an error says why: a missing right does not pass.
        HttpRequestException away => new QueryFailure(away.Message, away.ToString(), away.StatusCode is null ? FailureKind.Transient : null),
        _ => new QueryFailure($"{exception.GetType().Name}: {exception.Message}", exception.ToString()),
    };

    /// <summary>Stops a query that runs although what belongs to it has failed: Spark refuses a second one of the same name.</summary>
    async Task StopRunningAsync(CancellationToken cancellationToken)
    {
        if (_query is not { } left)
            return;
        _query = null;
        try
        {
            if (await left.IsActiveAsync(cancellationToken))
                await left.StopAsync(cancellationToken);
        }
        catch (SparkException failure) when (!failure.IsTransient)
        {
            // The server does not know it any more, or the next start says why it cannot be stopped.
        }
    }

    async Task WorkAsync()
    {
        State = QueryState.Working;
        if (restarts.Succeeded() is { } down)
            await OnRestarted(down);
        await OnChanged();
    }
}

/// <summary>What a query of the job does.</summary>
enum QueryState
{
    NotStarted,

    /// <summary>It runs, and has not shown yet that it works.</summary>
    Started,

    /// <summary>It runs, and has processed a batch, or has found nothing to process.</summary>
    Working,

    /// <summary>It has failed, and is restarted after a pause.</summary>
    Waiting,

    /// <summary>It has processed all that it was to process.</summary>
    Ended,

    /// <summary>It has failed and is not restarted.</summary>
    Failed,
}
