using Prestacop.Benchmarks.Drill;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Runs <c>submit compact</c> again and again.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="pause">Before each run.</param>
sealed class Compactions : IAsyncDisposable
{
    /// <summary>Replaced files are deleted by the next run but one, so that this is a part of the soak, too.</summary>
    const string Grace = "2m";

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    readonly DrillCluster _cluster;
    readonly TimeSpan _pause;
    readonly CancellationTokenSource _finish = new();
    readonly CancellationTokenSource _stop = new();
    readonly Task _running;

    public Compactions(DrillCluster cluster, TimeSpan pause)
    {
        (_cluster, _pause) = (cluster, pause);
        _running = RunAsync();
    }

    public int Completed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Lets the run that has begun come to its end, and begins no other.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _finish.CancelAsync();
        await _running.WaitAsync(Limit, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _finish.CancelAsync();
        await _stop.CancelAsync();
        await _running;
        _finish.Dispose();
        _stop.Dispose();
    }

    async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(_pause, _finish.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_finish.IsCancellationRequested)
                return;
            await using var job = _cluster.StartJob(["compact", "--grace", Grace]);
            try
            {
                if (await job.WaitAsync(Limit, _stop.Token) is var code and not 0)
                    throw new InvalidOperationException($"it ended with {code}:\n{job.Errors}");
                Completed++;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
            {
                Failed++;
                SoakSession.Say($"a compaction failed: {failure.Message}");
            }
        }
    }
}
