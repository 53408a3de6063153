namespace Prestacop.Infrastructure.Kafka;

/// <summary>Timeouts and intervals of Kafka's clients, in one place for all programs.</summary>
public static class KafkaTimeouts
{
    /// <summary>One request for metadata or offsets, in a program that shows the failure and asks again.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(5);

    /// <summary>The first connection of a command, a change of topics, or silence while records are expected.</summary>
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(10);

    /// <summary>The question whether a broker that is being started answers.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);

    /// <summary>The delivery of one record that a person waits for, all retries included.</summary>
    public static readonly TimeSpan Publish = TimeSpan.FromSeconds(20);

    /// <summary>The delivery of one record of a long run, all retries included.</summary>
    public static readonly TimeSpan BulkDelivery = TimeSpan.FromMinutes(2);

    /// <summary>How long a cancelled command still delivers what is queued.</summary>
    public static readonly TimeSpan CancelledFlush = TimeSpan.FromSeconds(15);

    /// <summary>How long one call of a consumer's poll blocks: the delay until a cancellation is noticed.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a tail looks for new partitions and for whether Kafka answers.</summary>
    public static readonly TimeSpan ContactInterval = TimeSpan.FromSeconds(2);

    /// <summary>The pause between two attempts while a partition has no leader yet.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between two attempts to connect, after a broker went away.</summary>
    public static readonly TimeSpan MaxReconnectBackoff = TimeSpan.FromSeconds(1);
}
