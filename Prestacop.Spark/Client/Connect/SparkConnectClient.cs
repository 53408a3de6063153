using System.Runtime.InteropServices;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Connect;

/// <summary>The gRPC calls of one session. Thread-safe. Connects with the first call.</summary>
sealed partial class SparkConnectClient
{
    readonly SparkRemote _remote;
    readonly CallInvoker _transport;
    readonly CallSetup _setup;
    readonly Lock _randomLock = new();
    volatile string? _serverSideSessionId;
    volatile bool _answered;

    public SparkConnectClient(SparkRemote remote, ConnectOptions? options = null)
        : this(remote, Channels.For(remote, options).CreateCallInvoker(), options)
    {
    }

    public SparkConnectClient(SparkRemote remote, CallInvoker transport, ConnectOptions? options = null)
        : this(remote, transport, options ?? new ConnectOptions(), null)
    {
    }

    SparkConnectClient(SparkRemote remote, CallInvoker transport, ConnectOptions options, CallSetup? setup)
    {
        _remote = remote;
        _transport = transport;
        _setup = setup ?? new CallSetup(remote, options);
        Options = options;
        SessionId = remote.SessionId ?? Guid.NewGuid().ToString();
        UserId = remote.User;
        ConnectionIdentity = ConnectionIdentity.Of(remote, options);
        ClientType = DescribeClient(remote.UserAgent);
        Stub = new(transport.Intercept(_setup));
    }

    public string SessionId { get; }
    public string UserId { get; }
    public SparkRemote Remote => _remote;
    public ConnectOptions Options { get; }
    string ClientType { get; }
    Proto.SparkConnectService.SparkConnectServiceClient Stub { get; }

    /// <summary>Which clients may share this one's session.</summary>
    public ConnectionIdentity ConnectionIdentity { get; }

    public SessionIdentity Identity => new(SessionId, _serverSideSessionId, UserId, ClientType);

    /// <summary>A client of the same server with another session.</summary>
    public SparkConnectClient WithSession(string? sessionId = null) =>
        new(_remote with { SessionId = sessionId ?? Guid.NewGuid().ToString() }, _transport, Options, _setup);

    public double NextRandom()
    {
        lock (_randomLock)
            return Options.Random.NextDouble();
    }

    public RetryState NewRetryState() => new(Options.Retry, NextRandom);

    /// <summary>Before the first answer a refused connection means a wrong address or no server; later it is retried, as the server may return.</summary>
    public bool IsNoServerYet(RpcException error) => !_answered && ServerErrors.IsNoServer(error);

    public SparkException NoServer(RpcException error) => new(
        $"No Spark Connect server answers at {_remote.Address.Authority} ({error.Status.DebugException?.GetBaseException().Message ?? error.Status.Detail}). " +
        "Set SPARK_REMOTE to the address of a running server (sc://host:15002), start one with " +
        "'$SPARK_HOME/sbin/start-connect-server.sh', or run the program under spark-submit, which starts its own.",
        error)
    {
        IsTransient = true,
    };

    /// <summary>Fetches the whole error from the server: the call's own status is cut off at about a kilobyte.</summary>
    public async Task<SparkException> ToSparkExceptionAsync(RpcException error, CancellationToken cancellationToken)
    {
        _answered |= error.StatusCode != StatusCode.Unavailable;
        if (LossOf(error) is { } lost)
            return (SparkException)lost.ToException(error);
        if (ServerErrors.IsUnreadable(error))
            return Unreadable(error);
        if (ErrorDetails.ErrorIdOf(ErrorDetails.InfoOf(error)) is not { } errorId)
            return ErrorDetails.ToSparkException(error, null);
        try
        {
            var details = await Stub.FetchErrorDetailsAsync(Requests.ErrorDetails(Identity, errorId), Deadline(cancellationToken));
            return ErrorDetails.ToSparkException(error, details);
        }
        catch (RpcException fetching)
        {
            Log.NoDetails(Options.Logger, errorId, fetching);
            return ErrorDetails.ToSparkException(error, null);
        }
    }

    CallOptions Deadline(CancellationToken cancellationToken = default) =>
        new(deadline: Options.Time.GetUtcNow().UtcDateTime + Options.ReleaseTimeout, cancellationToken: cancellationToken);

    static string DescribeClient(string? userAgent) =>
        $"{userAgent ?? Environment.GetEnvironmentVariable("SPARK_CONNECT_USER_AGENT") ?? "_SPARK_CONNECT_DOTNET"} " +
        $"prestacop/{typeof(SparkConnectClient).Assembly.GetName().Version?.ToString(3)} os/{OsName()} dotnet/{Environment.Version}";

    static string OsName() =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : RuntimeInformation.OSDescription.Split(' ')[0].ToLowerInvariant();
}
