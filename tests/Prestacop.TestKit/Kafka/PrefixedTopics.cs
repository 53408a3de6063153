using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.TestKit;

/// <summary>All topics of the system under a unique prefix, for one test; deleted after it.</summary>
public sealed class PrefixedTopics : IAsyncDisposable
{
    readonly IAdminClient _admin;
    readonly TestRights _rights;

    PrefixedTopics(KafkaSettings kafka)
    {
        _admin = kafka.Admin();
        _rights = new TestRights(kafka, _admin);
    }

    public string Prefix { get; } = $"test-{Guid.NewGuid():N}-";

    public string this[string topic] => Prefix + topic;

    /// <summary>Creates them.</summary>
    /// <param name="kafka">The brokers.</param>
    /// <param name="partitions">Of each topic that does not say it itself.</param>
    /// <param name="settings">Take the place of settings of the topics; null for none.</param>
    public static async Task<PrefixedTopics> CreateAsync(KafkaSettings kafka, int partitions = 2, IReadOnlyDictionary<string, string>? settings = null)
    {
        var topics = new PrefixedTopics(kafka);
        await topics._rights.CopyAsync(topics.Prefix);
        await topics._admin.CreateTopicsAsync(Topics.Required.Select(topic => new TopicSpecification
        {
            Name = topics[topic.Name],
            NumPartitions = topic.Partitions ?? partitions,
            ReplicationFactor = 1,
            Configs = topic.Settings.Where(setting => settings?.ContainsKey(setting.Key) != true).Concat(settings ?? new Dictionary<string, string>()).ToDictionary(),
        }));
        await kafka.WaitForLeadersAsync(topics._admin, Topics.Required.Select(topic => topics[topic.Name]));
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
        await _rights.RemoveAsync(Topics.Required.Select(topic => this[topic.Name]));
        _admin.Dispose();
    }
}
