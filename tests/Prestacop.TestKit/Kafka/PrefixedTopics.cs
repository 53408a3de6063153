using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;

namespace Prestacop.TestKit;

/// <summary>All topics of the system under a unique prefix, for one test; deleted after it.</summary>
public sealed class PrefixedTopics : IAsyncDisposable
{
    readonly IAdminClient _admin;

    PrefixedTopics(IAdminClient admin, string prefix)
    {
        _admin = admin;
        Prefix = prefix;
    }

    public string Prefix { get; }

    public string this[string topic] => Prefix + topic;

    public static async Task<PrefixedTopics> CreateAsync(string bootstrapServers, int partitions = 2)
    {
        var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        var topics = new PrefixedTopics(admin, $"test-{Guid.NewGuid():N}-");
        await admin.CreateTopicsAsync(Topics.Required.Select(topic => new TopicSpecification
        {
            Name = topics[topic.Name],
            NumPartitions = topic.Partitions ?? partitions,
            ReplicationFactor = 1,
            Configs = new Dictionary<string, string>(topic.Settings),
        }));
        return topics;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _admin.DeleteTopicsAsync(Topics.Required.Select(topic => this[topic.Name]));
        }
        catch (DeleteTopicsException some) when (some.Results.TrueForAll(topic => topic.Error.Code is ErrorCode.NoError or ErrorCode.UnknownTopicOrPart))
        {
            // The test has deleted one itself.
        }
        _admin.Dispose();
    }
}
