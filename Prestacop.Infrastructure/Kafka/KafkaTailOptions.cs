namespace Prestacop.Infrastructure.Kafka;

/// <summary>What a <see cref="KafkaTail"/> reads.</summary>
public sealed record KafkaTailOptions
{
    /// <summary>The client's name in the broker's logs.</summary>
    public required string ClientId { get; init; }

    /// <summary>The topics; one that does not exist yet is waited for.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Where to start.</summary>
    public required TailStart Start { get; init; }

    /// <summary>Records that may wait for the reader; then Kafka is not read. Default: 1,000.</summary>
    public int BufferSize { get; init; } = 1_000;
}
