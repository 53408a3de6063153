using System.Net.Sockets;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Prestacop.Spark.Connect;

/// <summary>Classifies gRPC errors.</summary>
static partial class ServerErrors
{
    const string OperationNotFound = "INVALID_HANDLE.OPERATION_NOT_FOUND";

    [GeneratedRegex(@"^\[([A-Z0-9_.]+)\]")]
    private static partial Regex LeadingClass();

    public static bool IsTransient(RpcException error) =>
        !IsUnreadable(error)
        && (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
            || RetryDelay(error) is not null
            || (error.StatusCode == StatusCode.Internal && error.Status.Detail.Contains("INVALID_CURSOR.DISCONNECTED", StringComparison.Ordinal))
            || IsBrokenConnection(error));

    /// <summary>
    /// The server answered, and the answer is not a message of the protocol or nests too deep. The next answer would be the same. gRPC reports it as
    /// Unavailable, because the exception is an <see cref="IOException"/>.
    /// </summary>
    public static bool IsUnreadable(RpcException error) => Causes(error).Any(cause => cause is InvalidProtocolBufferException);

    /// <summary>A connection that broke while a call was running: gRPC reports it as Internal, Unknown or Cancelled with the cause attached.</summary>
    static bool IsBrokenConnection(RpcException error) =>
        error.StatusCode is StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled
        && Causes(error).Any(cause => cause is IOException or HttpRequestException or SocketException);

    /// <summary>Spark's name for the error; null when it gave none.</summary>
    public static string? ClassOf(RpcException error)
    {
        if (ErrorDetails.InfoOf(error) is { } info && info.Metadata.TryGetValue("errorClass", out var name) && name.Length > 0)
            return name;
        // The server leaves the metadata out when they are too long.
        return LeadingClass().Match(error.Status.Detail) is { Success: true } match ? match.Groups[1].Value : null;
    }

    /// <summary>The server does not know the operation, or has lost its session.</summary>
    public static bool IsUnknownOperation(RpcException error) => ClassOf(error) is OperationNotFound or SessionEnd.NotFound;

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
