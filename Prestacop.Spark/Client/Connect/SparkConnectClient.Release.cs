using System.Collections.Concurrent;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>Calls that release what the server holds. Nobody waits for the answer: a failure is logged.</summary>
sealed partial class SparkConnectClient : IAsyncDisposable
{
    readonly ConcurrentDictionary<Task, bool> _background = new();

    /// <summary>Lets the server drop buffered responses: up to one response, or with null the whole execution.</summary>
    public async Task ReleaseAsync(string operationId, string? untilResponseId)
    {
        if (IsClosed)
            return;
        try
        {
            await Stub.ReleaseExecuteAsync(Requests.Release(Identity, operationId, untilResponseId), Deadline());
        }
        catch (RpcException error)
        {
            // The server itself drops an execution that nobody reads, after detachedTimeout (five minutes).
            Log.NotReleased(Options.Logger, operationId, error);
        }
    }

    /// <summary>Interrupts a cancelled execution on the server, which would otherwise continue to use the cluster.</summary>
    public async Task InterruptCancelledAsync(string operationId)
    {
        if (IsClosed)
            return;
        try
        {
            await Stub.InterruptAsync(Requests.InterruptOperation(Identity, operationId), Deadline());
        }
        catch (RpcException error)
        {
            Log.NotInterrupted(Options.Logger, operationId, error);
        }
    }

    /// <summary>Releases the session, and with it its temporary views and streaming queries. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsClosed)
            return;
        await Task.WhenAll(_background.Keys);
        var identity = Identity;
        _closed = new ObjectDisposedException(nameof(Sql.SparkSession), "The session has been stopped.");
        // Releasing a session that the server has never seen would create it.
        if (!_answered)
            return;
        try
        {
            await Stub.ReleaseSessionAsync(Requests.ReleaseSession(identity), Deadline());
        }
        catch (RpcException error)
        {
            Log.SessionNotReleased(Options.Logger, SessionId, error);
        }
    }

    /// <summary>Tracks a background task, so that closing the session waits for it.</summary>
    public void Track(Task task)
    {
        _background[task] = true;
        _ = task.ContinueWith(done => _background.TryRemove(done, out _), TaskScheduler.Default);
    }
}
