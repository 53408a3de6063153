using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.TestKit;

/// <summary>Connects the clients that tests make themselves, to a Kafka with accounts as well.</summary>
public static class KafkaConnection
{
    static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(20);
    static readonly TimeSpan LeaderTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Adds address and account to the settings of a client.</summary>
    public static T Connect<T>(this KafkaSettings kafka, T config) where T : ClientConfig
    {
        foreach (var (name, value) in kafka.ForClient())
            config.Set(name, value);
        return config;
    }

    /// <summary>Waits until each partition has a leader: the broker answers the creation of topics before.</summary>
    /// <exception cref="OperationCanceledException">One had none within two minutes.</exception>
    public static async Task WaitForLeadersAsync(this KafkaSettings kafka, IAdminClient admin, IEnumerable<string> topics)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(kafka.Connect(new ConsumerConfig { GroupId = "prestacop-test" })).Build();
        using var limit = new CancellationTokenSource(LeaderTimeout);
        foreach (var topic in topics)
        {
            while (!HasLeaders(topic))
                await Task.Delay(50, limit.Token);
        }

        bool HasLeaders(string topic)
        {
            try
            {
                var partitions = admin.GetMetadata(topic, AnswerTimeout).Topics.Single().Partitions;
                foreach (var partition in partitions)
                    _ = consumer.QueryWatermarkOffsets(new TopicPartition(topic, partition.PartitionId), AnswerTimeout);
                return partitions.Count > 0;
            }
            catch (KafkaException early) when (early.Error.Code is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable or ErrorCode.UnknownTopicOrPart)
            {
                return false;
            }
        }
    }

    /// <summary>Makes a client that creates, deletes and describes.</summary>
    public static IAdminClient Admin(this KafkaSettings kafka) => new AdminClientBuilder(kafka.Connect(new AdminClientConfig())).Build();
}
