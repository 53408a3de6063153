using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Prestacop.Spark.Connect;

/// <summary>What a client is given instead of taking it from the machine.</summary>
sealed record ConnectOptions
{
    public RetryPolicy Retry { get; init; } = new();
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>For the jitter of retries. Seeded per process: clients that lose one server together must not come back together.</summary>
    public Random Random { get; init; } = new(Guid.NewGuid().GetHashCode());

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// A result stream that is silent for longer is taken for dead and attached anew. The server itself ends each stream after
    /// spark.connect.execute.reattachable.senderMaxStreamDuration, two minutes, so a live one is never silent this long.
    /// </summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>How long the farewell may take: interrupting a cancelled execution, releasing the session.</summary>
    public TimeSpan FarewellLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A stream that ends by itself sooner than this, and empty, counts as a failure: something between cuts it.</summary>
    public TimeSpan ShortestStream { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A stream that has lived this long shows that the connection works, whatever ended it.</summary>
    public TimeSpan HealthyStream { get; init; } = TimeSpan.FromSeconds(10);
}
