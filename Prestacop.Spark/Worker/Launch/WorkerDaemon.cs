using System.Buffers.Binary;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>
/// What Spark starts once for the functions of a session on an executor. It keeps one worker ready, so that no task waits for .NET to start; each worker is a
/// process of its own, so that one can be killed without the others. It ends with Spark, and by itself when it has not been needed for a while: Spark then
/// starts another one.
/// </summary>
sealed class WorkerDaemon(WorkerListener listener, TimeProvider time) : IDisposable
{
    const int MaxFailedStarts = 3;
    static readonly TimeSpan FailedStartPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan SpareLimit = TimeSpan.FromMinutes(1);
    static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    readonly List<WorkerProcess> _workers = [];

    /// <param name="requests">Where Spark asks for the end of a worker, by its process id; its end is the daemon's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Stream requests, CancellationToken cancellationToken)
    {
        var stopped = KillOnRequestAsync(requests, cancellationToken);
        var failed = 0;
        while (!stopped.IsCompleted)
        {
            var spare = Start();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny(spare.Taken, stopped, Task.Delay(SpareLimit, time, waiting.Token));
            await waiting.CancelAsync();
            if (first == spare.Taken)
            {
                failed = await spare.Taken ? 0 : failed + 1;
                if (failed == MaxFailedStarts)
                {
                    await Console.Error.WriteLineAsync("The .NET workers end before they get a task; what they wrote stands above.");
                    return 1;
                }

                if (failed > 0)
                    await Task.Delay(FailedStartPause, time, cancellationToken);
                continue;
            }

            if (first != stopped && !await IsNeededAgainAsync(spare, stopped))
                return 0;
        }

        return 0;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var worker in _workers)
                worker.Dispose();
        }
    }

    /// <summary>Ends a worker that nobody has wanted, and waits for a connection.</summary>
    async Task<bool> IsNeededAgainAsync(WorkerProcess spare, Task stopped)
    {
        spare.Kill();
        if (await spare.Taken)
            return true;
        for (var idle = TimeSpan.Zero; !stopped.IsCompleted; idle = HasWorkers() ? TimeSpan.Zero : idle + PollInterval)
        {
            if (await Task.Run(() => listener.IsConnectionWaiting(PollInterval)))
                return true;
            if (idle >= IdleLimit)
                return false;
        }

        return true;
    }

    WorkerProcess Start()
    {
        var worker = WorkerProcess.Start(listener);
        lock (_lock)
        {
            foreach (var ended in _workers.Where(other => other.HasExited).ToList())
            {
                _workers.Remove(ended);
                ended.Dispose();
            }

            _workers.Add(worker);
        }

        return worker;
    }

    bool HasWorkers()
    {
        lock (_lock)
            return _workers.Exists(worker => !worker.HasExited);
    }

    async Task KillOnRequestAsync(Stream requests, CancellationToken cancellationToken)
    {
        var id = new byte[sizeof(int)];
        while (await requests.ReadAtLeastAsync(id, id.Length, throwOnEndOfStream: false, cancellationToken) == id.Length)
        {
            lock (_lock)
                _workers.Find(worker => !worker.HasExited && worker.Id == BinaryPrimitives.ReadInt32BigEndian(id))?.Kill();
        }
    }
}
