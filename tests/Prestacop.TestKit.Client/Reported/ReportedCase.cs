using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Client.Reported;

/// <summary>Something that users of a Spark client reported, tried on this one against a server.</summary>
/// <param name="Name">What is right, as a sentence.</param>
/// <param name="Source">Where it was reported: an issue's id, or <c>own</c>.</param>
/// <param name="CheckAsync">Returns when it is right, and throws when it is not.</param>
public sealed record ReportedCase(string Name, string Source, Func<CaseContext, Task> CheckAsync)
{
    /// <summary>A check that has no answer by then has failed: a hang is one of the faults that were reported.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public override string ToString() => $"{Source}: {Name}";

    /// <summary>Runs the check in a session of its own.</summary>
    /// <returns>Null when it is right, else what was wrong.</returns>
    public async Task<string?> RunAsync(SparkSession parent, string remote, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await using var session = parent.NewSession();
        try
        {
            // Not only by the token: a check of a call that never returns must end too.
            await CheckAsync(new CaseContext(session, remote, limit.Token)).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Limit.TotalSeconds} s";
        }
#pragma warning disable CA1031 // Whatever the client throws is what is wrong with it.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}

/// <summary>What a check has.</summary>
/// <param name="Spark">A session that no other check has.</param>
/// <param name="Remote">The server's address.</param>
/// <param name="CancellationToken">Ends the check.</param>
public sealed record CaseContext(SparkSession Spark, string Remote, CancellationToken CancellationToken)
{
    public Task<DataFrame> SqlAsync(string text) => Spark.SqlAsync(text, CancellationToken);

    /// <summary>The only row of a statement.</summary>
    public async Task<Row> RowAsync(string text) => await (await SqlAsync(text)).FirstAsync(CancellationToken);

    /// <summary>The only value of a statement.</summary>
    public async Task<object?> ValueAsync(string text) => (await RowAsync(text))[0];
}
