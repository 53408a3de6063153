using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
    static readonly ConcurrentDictionary<Key, Lazy<GrpcChannel>> Open = new();

    /// <exception cref="IOException">The file of the certificate authorities cannot be read.</exception>
    /// <exception cref="CryptographicException">It has no certificate.</exception>
    public static GrpcChannel For(SparkRemote remote, ConnectOptions? options) => Open.GetOrAdd(
        new Key(remote.Address, remote.MaxMessageBytes, options?.Handler, options?.CertificateAuthorityFile),
        static key => new(() => Create(key), LazyThreadSafetyMode.PublicationOnly)).Value;

    static GrpcChannel Create(Key key) => GrpcChannel.ForAddress(key.Address, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = key.MaxMessageBytes,
        MaxSendMessageSize = key.MaxMessageBytes,
        DisposeHttpClient = true,
        // Retries are the client's own: gRPC's would hide them from the reattach logic.
        MaxRetryAttempts = 1,
        // For headers, and for a token to the loopback address: CallSetup refuses a token to others without TLS.
        UnsafeUseInsecureChannelCallCredentials = true,
        HttpHandler = key.Handler is { } handler ? handler(DefaultHandler(key)) : DefaultHandler(key),
    });

    static SocketsHttpHandler DefaultHandler(Key key) => new()
    {
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        ConnectTimeout = ConnectTimeout,
        // A corporate proxy cannot carry plaintext HTTP/2, and the server is an address the user named.
        UseProxy = key.Address.Scheme == Uri.UriSchemeHttps,
        SslOptions = { CertificateChainPolicy = key.CertificateAuthorityFile is { } file ? TrustOnly(file) : null },
    };

    static X509ChainPolicy TrustOnly(string authorityFile)
    {
        // As without this: few authorities of an organisation say on the network what they have revoked.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException($"'{authorityFile}' has no certificate in PEM.");
    }

    readonly record struct Key(Uri Address, int MaxMessageBytes, Func<SocketsHttpHandler, HttpMessageHandler>? Handler, string? CertificateAuthorityFile);
}
