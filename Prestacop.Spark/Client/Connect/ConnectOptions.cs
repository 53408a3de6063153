using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Prestacop.Spark.Connect;

/// <summary>How a session speaks to its server. Given to <see cref="Sql.Builder.Connection"/>; every property has a default.</summary>
public sealed record ConnectOptions
{
    /// <summary>How often and how long a call is repeated that fails for a passing reason.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>The clock of delays and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// A result stream that sends nothing for longer is treated as broken and reattached. Default: 150 s. The server itself ends each stream after
    /// <c>spark.connect.execute.reattachable.senderMaxStreamDuration</c>, two minutes, so a working one is not silent for this long.
    /// </summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>
    /// How long one try of a call with a single answer may take, such as a setting or a schema; a try that takes longer is repeated under
    /// <see cref="Retry"/>. Default: <see cref="Timeout.InfiniteTimeSpan"/>, as the analysis of a plan may list many files. Queries have no limit: cancel them.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long the calls may take that end something: interrupting a cancelled execution, releasing responses or the session. Default: 5 s.</summary>
    public TimeSpan ReleaseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the server may take to confirm that it reports the events of streaming queries. Default: 30 s. Spark 4.2 does not answer at all when the session
    /// has a listener already.
    /// </summary>
    public TimeSpan ListenerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gives the token of each request, in place of one in the address. It is asked for the first request, again a minute before its token expires, and when the
    /// server refuses the token (UNAUTHENTICATED), which is tried once more then. Needs TLS, except for the loopback address.
    /// </summary>
    public Func<CancellationToken, ValueTask<SparkToken>>? TokenProvider { get; init; }

    /// <summary>Gives headers of each request, beside those of the address. It is asked for every request: it should be quick.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyDictionary<string, string>>>? HeaderProvider { get; init; }

    /// <summary>
    /// A file with the certificates, in PEM, of the authorities that may have issued the server's certificate, in place of those that this machine trusts. It is read when
    /// the first session with it is made, which fails when it cannot be read or has none. Default: null, for the machine's.
    /// </summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// Gets the handler that the client would use and returns the one to use: the same with other settings (<see cref="SocketsHttpHandler.SslOptions"/> for
    /// a client certificate, <see cref="SocketsHttpHandler.Proxy"/>), one around it, or another. A connection is kept for each
    /// address and each handler function: keep the function, so that sessions share the connection.
    /// </summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? Handler { get; init; }

    internal ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>For the jitter of retries. Seeded per process, so that clients which lost the same server do not all retry at the same moment.</summary>
    internal Random Random { get; init; } = new(Guid.NewGuid().GetHashCode());

    /// <summary>A stream that ends sooner than this without a response counts as a failure: a proxy closes it.</summary>
    internal TimeSpan MinStreamDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A stream that was open for this long proves that the connection works, whatever ended it: retries start again from zero.</summary>
    internal TimeSpan HealthyStreamDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ArgumentOutOfRangeException">A time is not positive, or the retry policy is not valid.</exception>
    internal ConnectOptions Validated()
    {
        Positive(SilenceTimeout, nameof(SilenceTimeout));
        Positive(CallTimeout, nameof(CallTimeout));
        Positive(ReleaseTimeout, nameof(ReleaseTimeout));
        Positive(ListenerTimeout, nameof(ListenerTimeout));
        Retry.Validate();
        return this;
    }

    static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive.");
    }
}
