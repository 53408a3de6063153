using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>How a <see cref="RecordPublisher"/> sends: at once for a person who waits, in batches for a file.</summary>
public sealed record PublisherOptions
{
    /// <summary>The client's name in the broker's logs.</summary>
    public required string ClientId { get; init; }

    /// <summary>How long a record may wait for others to be sent with it, milliseconds. Default: 0, at once.</summary>
    public double LingerMilliseconds { get; init; }

    /// <summary>The largest batch, bytes. Default: 1,000,000.</summary>
    public int BatchBytes { get; init; } = 1_000_000;

    /// <summary>How a batch is compressed. Default: not at all.</summary>
    public CompressionType Compression { get; init; } = CompressionType.None;

    /// <summary>Records that may wait for delivery; a faster sender waits. Default: 100,000.</summary>
    public int MaxQueueMessages { get; init; } = 100_000;

    /// <summary>Kilobytes that may wait for delivery. Default: 1 GB.</summary>
    public int MaxQueueKilobytes { get; init; } = 1_048_576;

    /// <summary>The largest record, bytes. Default: 4 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long the brokers may take to answer at the start. Default: <see cref="KafkaTimeouts.Connect"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = KafkaTimeouts.Connect;

    /// <summary>
    /// How long one record may stay undelivered, all retries included; <see cref="Timeout.InfiniteTimeSpan"/> for records that are kept
    /// elsewhere until they are delivered. Default: <see cref="KafkaTimeouts.Publish"/>.
    /// </summary>
    public TimeSpan DeliveryTimeout { get; init; } = KafkaTimeouts.Publish;

    /// <summary>For many records: batches of 256 KiB with LZ4, and a small queue, since the memory of the machine may be small.</summary>
    /// <param name="clientId">The client's name in the broker's logs.</param>
    /// <param name="lingerMilliseconds">How long a record may wait for others.</param>
    /// <returns>Options that may be changed with <c>with</c>.</returns>
    public static PublisherOptions Bulk(string clientId, double lingerMilliseconds) => new()
    {
        ClientId = clientId,
        LingerMilliseconds = lingerMilliseconds,
        BatchBytes = 256 * 1024,
        Compression = CompressionType.Lz4,
        MaxQueueMessages = 20_000,
        MaxQueueKilobytes = 16 * 1024,
        DeliveryTimeout = KafkaTimeouts.BulkDelivery,
    };
}
