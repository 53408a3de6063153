using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Prestacop.Spark.Connect;

/// <summary>Settings of a client that tests replace: retry policy, clock, randomness, timeouts.</summary>
sealed record ConnectOptions
{
    public RetryPolicy Retry { get; init; } = new();
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>For the jitter of retries. Seeded per process, so that clients which lost the same server do not all retry at the same moment.</summary>
    public Random Random { get; init; } = new(Guid.NewGuid().GetHashCode());

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// A result stream that sends nothing for longer is treated as broken and reattached. The server itself ends each stream after
    /// spark.connect.execute.reattachable.senderMaxStreamDuration, two minutes, so a working one is never silent for this long.
    /// </summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>Deadline of the calls that end something: interrupting a cancelled execution, releasing responses or the session.</summary>
    public TimeSpan ReleaseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the server may take to confirm that it reports the events of streaming queries.</summary>
    public TimeSpan ListenerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A stream that ends sooner than this without a response counts as a failure: a proxy closes it.</summary>
    public TimeSpan MinStreamDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A stream that was open for this long proves that the connection works, whatever ended it: retries start again from zero.</summary>
    public TimeSpan HealthyStreamDuration { get; init; } = TimeSpan.FromSeconds(10);
}
