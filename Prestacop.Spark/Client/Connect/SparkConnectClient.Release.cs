using System.Collections.Concurrent;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>Calls that release what the server holds. Nobody waits for the answer: a failure is logged.</summary>
sealed partial class SparkConnectClient : IAsyncDisposable
{
    readonly ConcurrentDictionary<Task, bool> _background = new();
    readonly Lock _disposalLock = new();
    Task? _disposal;

    /// <summary>Lets the server drop buffered responses: up to one response, or with null the whole execution.</summary>
    public Task ReleaseAsync(string operationId, string? untilResponseId) => QuietlyAsync(
        // The server itself drops an execution that nobody reads, after detachedTimeout (five minutes).
        () => Stub.ReleaseExecuteAsync(Requests.Release(Identity, operationId, untilResponseId), Deadline()).ResponseAsync,
        error => Log.NotReleased(Options.Logger, operationId, error));

    /// <summary>Interrupts a cancelled execution on the server, which would otherwise continue to use the cluster.</summary>
    public Task InterruptCancelledAsync(string operationId) => QuietlyAsync(
        () => Stub.InterruptAsync(Requests.InterruptOperation(Identity, operationId), Deadline()).ResponseAsync,
        error => Log.NotInterrupted(Options.Logger, operationId, error));

    /// <summary>
    /// Releases the session, and with it its temporary views and streaming queries. Further calls wait for the first. Takes at most twice
    /// <see cref="ConnectOptions.ReleaseTimeout"/>, whatever the server does.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        lock (_disposalLock)
            return new(_disposal ??= CloseAsync());
    }

    /// <summary>Tracks a background task, so that closing the session waits for it.</summary>
    public void Track(Task task)
    {
        _background[task] = true;
        _ = task.ContinueWith(done => _background.TryRemove(done, out _), TaskScheduler.Default);
    }

    async Task CloseAsync()
    {
        try
        {
            await Task.WhenAll(_background.Keys).WaitAsync(Options.ReleaseTimeout, Options.Time);
        }
#pragma warning disable CA1031 // Whatever happened to a background call, the session must be released.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.BackgroundCallsFailed(Options.Logger, SessionId, error);
        }

        var identity = Identity;
        if (Interlocked.CompareExchange(ref _end, SessionEnd.Stopped, null) is not null)
            return; // The server has no such session any more.
        // Releasing a session that the server has never seen would create it.
        if (_answered)
        {
            await TriedAsync(
                () => Stub.ReleaseSessionAsync(Requests.ReleaseSession(identity), Deadline()).ResponseAsync,
                error => Log.SessionNotReleased(Options.Logger, SessionId, error));
        }
    }

    Task QuietlyAsync<T>(Func<Task<T>> call, Action<Exception> log) => IsClosed ? Task.CompletedTask : TriedAsync(call, log);

    async Task TriedAsync<T>(Func<Task<T>> call, Action<Exception> log)
    {
        try
        {
            await call();
        }
#pragma warning disable CA1031 // Nobody waits for these calls; the log says what went wrong, whatever it was.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (error is RpcException refused)
                LossOf(refused);
            log(error);
        }
    }
}
