using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>A query that does what a test sets.</summary>
sealed class FakeQuery : IRunningQuery
{
    public bool IsActive { get; set; } = true;

    public string? Failure { get; set; }

    public QueryProgress? Progress { get; set; }

    public int Stops { get; private set; }

    public QueryDefinition Definition(string name) => new(name, _ => Task.FromResult<IRunningQuery>(this));

    public void Fail(string reason) => (IsActive, Failure) = (false, reason);

    public Task<bool> IsActiveAsync(CancellationToken cancellationToken) => Task.FromResult(IsActive);

    public Task<string?> FailureAsync(CancellationToken cancellationToken) => Task.FromResult(Failure);

    public Task<QueryProgress?> LastProgressAsync(CancellationToken cancellationToken) => Task.FromResult(Progress);

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Stops++;
        IsActive = false;
        return Task.CompletedTask;
    }
}
