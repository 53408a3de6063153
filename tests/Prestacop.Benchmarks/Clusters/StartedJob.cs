namespace Prestacop.Benchmarks.Clusters;

/// <summary>A job that runs until it is stopped, by <c>submit</c>, with a checkpoint of its own.</summary>
sealed class StartedJob : IAsyncDisposable
{
    static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    readonly RunningCommand _job;

    StartedJob(RunningCommand job, double seconds) => (_job, SecondsToReady) = (job, seconds);

    /// <summary>Seconds from the command until every query of the job has worked.</summary>
    public double SecondsToReady { get; }

    /// <summary>Starts a job and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it printed.</exception>
    public static async Task<StartedJob> StartAsync(TestCluster cluster, string job, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        var started = TimeProvider.System.GetTimestamp();
        var command = cluster.StartInSession(["submit", job, "--checkpoints", $"/bench/{Guid.NewGuid():N}", "--ready-file", ready, .. arguments]);
        try
        {
            while (!File.Exists(ready))
            {
                if (command.HasExited)
                    throw new InvalidOperationException($"The job ended before it was ready:\n{command.Printed}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
            return new StartedJob(command, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }
        catch
        {
            await command.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as an operator does.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds what it printed.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _job.TerminateAsync();
        if (await _job.WaitAsync(StopTimeout, cancellationToken) is var code and not 0)
            throw new InvalidOperationException($"The job ended with {code}:\n{_job.Printed}");
    }

    public ValueTask DisposeAsync() => _job.DisposeAsync();
}
