using System.Collections.Concurrent;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>The session of this process, which the builder returns again.</summary>
static class ActiveSession
{
    static readonly Lock Guard = new();
    static readonly ConcurrentDictionary<ConnectionIdentity, SemaphoreSlim> Gates = new();
    static SparkSession? _current;

    /// <summary>Null when the process has no open session.</summary>
    public static SparkSession? Current
    {
        get
        {
            lock (Guard)
                return _current is { Client.IsClosed: false } session ? session : null;
        }

        set
        {
            lock (Guard)
                _current = value;
        }
    }

    public static void Forget(SparkSession session)
    {
        lock (Guard)
        {
            if (ReferenceEquals(_current, session))
                _current = null;
        }
    }

    /// <summary>Lets one caller at a time look for the session of an identity or make it: of several at the same time all get the same.</summary>
    public static async Task<T> AloneAsync<T>(ConnectionIdentity identity, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var gate = Gates.GetOrAdd(identity, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The current session when it is that of the same user on the same server; null otherwise.</summary>
    public static SparkSession? Of(ConnectionIdentity identity, string? sessionId) =>
        Current is { } session && session.Client.ConnectionIdentity == identity && (sessionId is null || sessionId == session.SessionId) ? session : null;
}
