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

    /// <summary>Creates them.</summary>
    /// <param name="bootstrapServers">The brokers.</param>
    /// <param name="partitions">Of each topic that does not say it itself.</param>
    /// <param name="settings">Take the place of settings of the topics; null for none.</param>
    public static async Task<PrefixedTopics> CreateAsync(string bootstrapServers, int partitions = 2, IReadOnlyDictionary<string, string>? settings = null)
    {
        var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        var topics = new PrefixedTopics(admin, $"test-{Guid.NewGuid():N}-");
        await admin.CreateTopicsAsync(Topics.Required.Select(topic => new TopicSpecification
        {
            Name = topics[topic.Name],
            NumPartitions = topic.Partitions ?? partitions,
            ReplicationFactor = 1,
            Configs = topic.Settings.Where(setting => settings?.ContainsKey(setting.Key) != true).Concat(settings ?? new Dictionary<string, string>()).ToDictionary(),
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
