using System.Net.Sockets;
using Google.Rpc;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>Classifies gRPC errors.</summary>
static class ServerErrors
{
    public static bool IsTransient(RpcException error) =>
        error.StatusCode == StatusCode.Unavailable
        || RetryDelay(error) is not null
        || (error.StatusCode == StatusCode.Internal && error.Status.Detail.Contains("INVALID_CURSOR.DISCONNECTED", StringComparison.Ordinal))
        || IsBrokenConnection(error);

    /// <summary>A connection that broke while a call was running: gRPC reports it as Internal, Unknown or Cancelled with the cause attached.</summary>
    static bool IsBrokenConnection(RpcException error) =>
        error.StatusCode is StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled
        && Causes(error).Any(cause => cause is IOException or HttpRequestException or SocketException);

    /// <summary>The server does not know the operation, or has lost its session.</summary>
    public static bool IsUnknownOperation(RpcException error) =>
        error.Status.Detail.Contains("INVALID_HANDLE.OPERATION_NOT_FOUND", StringComparison.Ordinal)
        || error.Status.Detail.Contains("INVALID_HANDLE.SESSION_NOT_FOUND", StringComparison.Ordinal);

    /// <summary>Nothing listens at the address, or the name does not exist: retrying does not help.</summary>
    public static bool IsNoServer(RpcException error) =>
        error.StatusCode == StatusCode.Unavailable
        && Causes(error).OfType<SocketException>().Any(cause =>
            cause.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData);

    public static TimeSpan? RetryDelay(RpcException error) => error.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();

    static IEnumerable<Exception> Causes(RpcException error)
    {
        for (var cause = error.Status.DebugException; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
