using System.Collections.Concurrent;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>What is sent without anyone waiting for the answer: a failure is logged and changes nothing for the caller.</summary>
sealed partial class SparkConnectClient : IAsyncDisposable
{
    readonly ConcurrentDictionary<Task, bool> _background = new();

    /// <summary>Gives buffered responses back to the server: up to one response, or with null the whole execution.</summary>
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
            // The server drops what nobody reads by itself, after detachedTimeout (five minutes).
            Log.NotReleased(Options.Logger, operationId, error);
        }
    }

    /// <summary>Stops a cancelled execution on the server: it would use the cluster for a result that nobody wants.</summary>
    public async Task InterruptAbandonedAsync(string operationId)
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
        // A session that the server has never seen needs no farewell, and must not be begun for one.
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

    /// <summary>Keeps a task that nobody awaits until it ends, so that closing the session waits for it.</summary>
    public void Track(Task task)
    {
        _background[task] = true;
        _ = task.ContinueWith(done => _background.TryRemove(done, out _), TaskScheduler.Default);
    }
}
