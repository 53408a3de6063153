using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>A query that does what a test sets.</summary>
sealed class FakeQuery : IRunningQuery
{
    public bool IsActive { get; set; } = true;

    public bool IsWorking { get; set; } = true;

    /// <summary>Whether a start after a failure succeeds.</summary>
    public bool IsRepaired { get; set; }

    public QueryFailure? Failure { get; set; }

    public QueryProgress? Progress { get; set; }

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public QueryDefinition Definition(string name) => new(name, _ =>
    {
        Starts++;
        if (IsRepaired)
            (IsActive, Failure) = (true, null);
        return Task.FromResult<IRunningQuery>(this);
    });

    public void Fail(string reason) => (IsActive, Failure) = (false, QueryFailure.Of(reason, null));

    public Task<bool> IsActiveAsync(CancellationToken cancellationToken) => Task.FromResult(IsActive);

    public Task<bool> IsWorkingAsync(CancellationToken cancellationToken) => Task.FromResult(IsWorking);

    public Task<QueryFailure?> FailureAsync(CancellationToken cancellationToken) => Task.FromResult(Failure);

    public Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken) => Task.FromResult(Progress);

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Stops++;
        IsActive = false;
        return Task.CompletedTask;
    }
}
