using System.Collections.Concurrent;
using Grpc.Net.Client;

namespace Prestacop.Spark.Connect;

/// <summary>One channel for each server address and handler: all sessions of the process share its connection.</summary>
static class Channels
{
    /// <summary>
    /// At least a minute: a grpc-java server closes a connection that pings more often without calls. Without pings a
    /// connection that a firewall has cut would hang forever.
    /// </summary>
    static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(60);
    static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(30);
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);
    static readonly ConcurrentDictionary<(Uri Address, int MaxMessageBytes, Func<SocketsHttpHandler, HttpMessageHandler>? Handler), Lazy<GrpcChannel>> Open = new();

    public static GrpcChannel For(SparkRemote remote, Func<SocketsHttpHandler, HttpMessageHandler>? handler) =>
        Open.GetOrAdd((remote.Address, remote.MaxMessageBytes, handler), static key => new(() => Create(key.Address, key.MaxMessageBytes, key.Handler))).Value;

    static GrpcChannel Create(Uri address, int maxMessageBytes, Func<SocketsHttpHandler, HttpMessageHandler>? handler) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = maxMessageBytes,
        MaxSendMessageSize = maxMessageBytes,
        DisposeHttpClient = true,
        // Retries are the client's own: gRPC's would hide them from the reattach logic.
        MaxRetryAttempts = 1,
        // For headers, and for a token to the loopback address: CallSetup refuses a token to others without TLS.
        UnsafeUseInsecureChannelCallCredentials = true,
        HttpHandler = handler is null ? DefaultHandler(address) : handler(DefaultHandler(address)),
    });

    static SocketsHttpHandler DefaultHandler(Uri address) => new()
    {
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        ConnectTimeout = ConnectTimeout,
        // A corporate proxy cannot carry plaintext HTTP/2, and the server is an address the user named.
        UseProxy = address.Scheme == Uri.UriSchemeHttps,
    };
}
