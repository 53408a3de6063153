using System.Globalization;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>The processor's time of executors: a worker's ended child processes, as the kernel adds them up for the worker.</summary>
/// <param name="workers">The workers of a standalone cluster.</param>
sealed class ExecutorTime(IReadOnlyList<ProcessIdentity> workers)
{
    const double TicksPerSecond = 100;
    const int ChildrenUser = 13;
    const int ChildrenSystem = 14;

    static readonly TimeSpan EndTimeout = TimeSpan.FromMinutes(1);

    /// <summary>The time of one job in seconds, of all its executors.</summary>
    /// <param name="job">Runs the job to its end.</param>
    /// <param name="cancellationToken">Ends the wait for the executors.</param>
    /// <exception cref="TimeoutException">An executor runs on, a minute after its job has ended.</exception>
    public async Task<double> OfAsync(Func<Task> job, CancellationToken cancellationToken)
    {
        var before = workers.Sum(Seconds);
        await job();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndTimeout);
        try
        {
            while (workers.Any(HasChildren))
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("An executor still runs a minute after its job has ended.");
        }
        return workers.Sum(Seconds) - before;
    }

    static double Seconds(ProcessIdentity worker)
    {
        var stat = File.ReadAllText($"/proc/{worker.Pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[ChildrenUser], CultureInfo.InvariantCulture) + long.Parse(fields[ChildrenSystem], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    static bool HasChildren(ProcessIdentity worker) =>
        Directory.EnumerateDirectories($"/proc/{worker.Pid}/task").Any(thread => File.ReadAllText(Path.Combine(thread, "children")).Trim().Length > 0);
}
