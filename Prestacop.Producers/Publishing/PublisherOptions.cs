using Confluent.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>How messages travel: many together for a file, at once for a drone.</summary>
sealed record PublisherOptions
{
    /// <summary>Addresses of brokers, <c>host:port</c>, with commas between them.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>How long a message may wait for others to travel with it, milliseconds.</summary>
    public required double LingerMilliseconds { get; init; }

    /// <summary>The largest batch, bytes.</summary>
    public int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>How a batch is compressed.</summary>
    public CompressionType Compression { get; init; } = CompressionType.Lz4;

    /// <summary>Messages that may wait for delivery; a sender that is faster waits too.</summary>
    public int QueueMessages { get; init; } = 20_000;

    /// <summary>Kilobytes that may wait for delivery.</summary>
    public int QueueKilobytes { get; init; } = 16 * 1024;

    /// <summary>How long the brokers may take to answer at the start.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one message may stay undelivered, through all its retries.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>From the environment (<c>KAFKA_BOOTSTRAP</c>), else the local stack's address.</summary>
    public static string DefaultBootstrapServers => Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP") is { Length: > 0 } servers
        ? servers
        : "127.0.0.1:9092";

    /// <summary>Kafka's settings for these options.</summary>
    public ProducerConfig ToConfig() => new()
    {
        BootstrapServers = BootstrapServers,
        ClientId = "prestacop-producers",
        EnableIdempotence = true,
        Acks = Acks.All,
        CompressionType = Compression,
        LingerMs = LingerMilliseconds,
        BatchSize = BatchBytes,
        QueueBufferingMaxMessages = QueueMessages,
        QueueBufferingMaxKbytes = QueueKilobytes,
        MessageMaxBytes = 4 * 1024 * 1024,
        MessageTimeoutMs = (int)DeliveryTimeout.TotalMilliseconds,
        SocketNagleDisable = true,
        // Java's own partitioner, so that a key is found in the same partition whoever wrote it.
        Partitioner = Partitioner.Murmur2Random,
        // Keys and values are not needed in the report; without them no message is kept twice while it waits.
        DeliveryReportFields = "status",
    };
}
