using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>The two streaming jobs: one stores messages, one raises alerts.</summary>
sealed class StreamingJobs : IAsyncDisposable
{
    static readonly TimeSpan ReadyTimeout = JobService.ReadyTimeout;

    readonly IReadOnlyDictionary<string, BackgroundProgram> _jobs;

    StreamingJobs(IReadOnlyDictionary<string, BackgroundProgram> jobs) => _jobs = jobs;

    public static async Task<StreamingJobs> StartAsync(Repository repository, ClusterHome home, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var jobs = new Dictionary<string, BackgroundProgram>();
        try
        {
            // Alerts first, because the user waits for them.
            foreach (var name in (string[])["alerts", "streaming"])
                jobs[name] = BackgroundProgram.Submit(repository, home, name, [name], reportsReady: true);
            await ProgressBoard.RunAsync(console, [.. jobs.Keys], async report =>
            {
                await Task.WhenAll(jobs.Select(async job =>
                {
                    report(new StepProgress(job.Key, StepPhase.Working, ""));
                    await job.Value.WaitUntilReadyAsync(ReadyTimeout, cancellationToken);
                    report(new StepProgress(job.Key, StepPhase.Done, "all queries run"));
                }));
                return true;
            });
            return new StreamingJobs(jobs);
        }
        catch
        {
            foreach (var job in jobs.Values)
                await job.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws as soon as one of the jobs has ended by itself.</summary>
    public async Task FailWhenOneEndsAsync(CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAny(_jobs.Select(async job =>
        {
            await job.Value.WaitAsync(cancellationToken);
            return job.Key;
        }));
        throw new CommandException($"The job {await ended} ended by itself. See ./prestacop logs {await ended}.");
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_jobs.Values.Select(job => job.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var job in _jobs.Values)
            await job.DisposeAsync();
    }
}
