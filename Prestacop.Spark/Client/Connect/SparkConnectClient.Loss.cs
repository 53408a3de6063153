using Grpc.Core;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Connect;

/// <summary>Notices that the server no longer has the session: from another session id in an answer, or from the words of a refusal.</summary>
sealed partial class SparkConnectClient
{
    volatile SessionEnd? _end;

    public bool IsClosed => _end is not null;

    public void ThrowIfClosed()
    {
        if (_end is { } end)
            throw end.ToException();
    }

    /// <summary>Checks that the response comes from the session that this client started: a new one has none of its views, settings and queries.</summary>
    public void Observe(string serverSideSessionId)
    {
        _answered = true;
        if (serverSideSessionId.Length == 0)
            return;
        var known = _serverSideSessionId;
        if (known is null)
            _serverSideSessionId = serverSideSessionId;
        else if (known != serverSideSessionId)
            throw Lose(SessionEnd.Changed).ToException();
    }

    /// <summary>
    /// What the server says about its session when it refuses a call; null when it says nothing about it. As each request names the session that was
    /// seen last, a server that has lost it does not answer with another one: it refuses.
    /// </summary>
    public SessionEnd? LossOf(RpcException error) => ServerErrors.ClassOf(error) switch
    {
        (SessionEnd.Changed or SessionEnd.Closed) and var name => Lose(name),
        // Before the first answer the session is not lost but not yet made.
        SessionEnd.NotFound when _serverSideSessionId is not null => Lose(SessionEnd.NotFound),
        _ => null,
    };

    SessionEnd Lose(string errorClass)
    {
        var lost = SessionEnd.Lost(_remote.Address, SessionId, errorClass);
        Interlocked.CompareExchange(ref _end, lost, null);
        return lost;
    }

    SparkException Unreadable(RpcException error) => new(
        $"An answer of the server at {_remote.Address.Authority} cannot be read: {error.Status.DebugException?.GetBaseException().Message ?? error.Status.Detail}",
        error);
}
