using System.Buffers.Binary;
using System.ComponentModel;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>
/// What Spark starts once for the functions of a session on an executor. It keeps one worker ready, so that no task waits for .NET to start; each worker is a
/// process of its own, so that one can be killed without the others. By itself it ends when it has not been needed for a while: Spark then starts another one.
/// </summary>
/// <remarks>
/// Spark lets go of a daemon (it sends SIGTERM, and closes the daemon's input) not only when it ends: also when a task is cancelled while it waits for a worker,
/// which Spark takes for a daemon that does not answer. The workers of other tasks still run then, and Spark still gives tasks to those that wait. So a
/// daemon takes no more connections, and ends after its last worker, or with Spark.
/// </remarks>
sealed class WorkerDaemon(WorkerListener listener, TimeProvider time) : IDisposable
{
    const int MaxFailedStarts = 3;
    static readonly TimeSpan FailedStartPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan SpareLimit = TimeSpan.FromMinutes(1);
    static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    readonly int _spark = ParentProcess.Id();
    readonly Lock _lock = new();
    readonly List<WorkerProcess> _workers = [];
    readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes no more connections, and ends after the last worker.</summary>
    public void LetGo() => _letGo.TrySetResult();

    /// <param name="requests">Where Spark asks for the end of a worker, by its process id. When it ends, Spark has let go of the daemon.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Stream requests, CancellationToken cancellationToken)
    {
        var stopped = Task.WhenAny(_letGo.Task, KillOnRequestAsync(requests, cancellationToken));
        var code = await ServeAsync(stopped, cancellationToken);
        listener.Dispose();
        while (HasWorkers() && ParentProcess.Is(_spark))
            await Task.Delay(PollInterval, time, cancellationToken);
        return code;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var worker in _workers)
                worker.Dispose();
        }
    }

    /// <summary>Has a worker ready for each connection, until Spark lets go of the daemon, nobody needs it, or workers cannot be started.</summary>
    async Task<int> ServeAsync(Task stopped, CancellationToken cancellationToken)
    {
        var failed = 0;
        while (!stopped.IsCompleted)
        {
            var spare = Start();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny(spare?.Taken ?? Task.FromResult(false), stopped, Task.Delay(SpareLimit, time, waiting.Token));
            await waiting.CancelAsync();
            if (spare is null || first == spare.Taken)
            {
                failed = spare is not null && await spare.Taken ? 0 : failed + 1;
                if (failed == MaxFailedStarts)
                {
                    await Console.Error.WriteLineAsync("The .NET workers end before they get a task; what they wrote stands above.");
                    return 1;
                }

                if (failed > 0)
                    await Task.Delay(FailedStartPause, time, cancellationToken);
                continue;
            }

            spare.Release();
            if (!await spare.Taken && first != stopped && !await IsNeededAgainAsync(stopped))
                return 0;
        }

        return 0;
    }

    /// <summary>Waits for a connection without a worker that is ready.</summary>
    async Task<bool> IsNeededAgainAsync(Task stopped)
    {
        for (var idle = TimeSpan.Zero; !stopped.IsCompleted; idle = HasWorkers() ? TimeSpan.Zero : idle + PollInterval)
        {
            if (await Task.Run(() => listener.IsConnectionWaiting(PollInterval)))
                return true;
            if (idle >= IdleLimit)
                return false;
        }

        return true;
    }

    /// <returns>A worker that waits for a connection; null if none could be started.</returns>
    WorkerProcess? Start()
    {
        WorkerProcess worker;
        try
        {
            worker = WorkerProcess.Start(listener);
        }
        catch (Win32Exception error)
        {
            Console.Error.WriteLine($"A .NET worker could not be started: {error.Message}");
            return null;
        }

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
