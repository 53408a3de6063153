using System.Globalization;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Cli.Backup;

/// <summary>Partitions and settings of the topics.</summary>
static class TopicSettings
{
    // They depend on how many brokers there are: those of the new cluster count.
    static readonly string[] OfTheCluster = ["min.insync.replicas", "leader.replication.throttled.replicas", "follower.replication.throttled.replicas"];

    /// <summary>What the topics of the system have now; one that does not exist is left out.</summary>
    /// <param name="admin">Asks Kafka.</param>
    /// <param name="prefix">The prefix of their names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Confluent.Kafka.KafkaException">No broker answers.</exception>
    public static async Task<IReadOnlyList<BackupTopic>> ReadAsync(KafkaAdmin admin, string prefix, CancellationToken cancellationToken)
    {
        var partitions = await admin.TopicsAsync(cancellationToken);
        var known = Topics.Required.Select(topic => prefix + topic.Name).Where(partitions.ContainsKey).ToList();
        var settings = await admin.SettingsAsync(known, cancellationToken);
        return [.. known.Select(topic => new BackupTopic(topic, partitions[topic], settings[topic]))];
    }

    /// <summary>Creates topics that are missing, adds partitions, and sets settings that differ. No partition and no record is removed.</summary>
    /// <param name="admin">Asks Kafka.</param>
    /// <param name="topics">What the topics are to have.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was done, in sentences.</returns>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not do it.</exception>
    public static async Task<IReadOnlyList<string>> RestoreAsync(KafkaAdmin admin, IReadOnlyList<BackupTopic> topics, CancellationToken cancellationToken)
    {
        var existing = await admin.TopicsAsync(cancellationToken);
        var plan = TopicPlan.Of(topics, existing, await admin.SettingsAsync([.. topics.Select(topic => topic.Name).Where(existing.ContainsKey)], cancellationToken));
        if (plan.Missing.Count > 0)
            await admin.CreateAsync(plan.Missing.Select(Specification), cancellationToken);
        foreach (var topic in plan.Smaller)
            await admin.GrowAsync([topic.Name], topic.Partitions, cancellationToken);
        if (plan.Changed.Count > 0)
            await admin.ChangeAsync(plan.Changed, cancellationToken);
        return plan.Sentences;
    }

    /// <summary>The settings of a topic that another cluster takes over.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Portable(BackupTopic topic) => topic.Settings.Where(setting => !OfTheCluster.Contains(setting.Key));

    static TopicSpecification Specification(BackupTopic topic) => new()
    {
        Name = topic.Name,
        NumPartitions = topic.Partitions,
        ReplicationFactor = TopicSpecifications.ReplicationOfTheBrokers,
        Configs = Portable(topic).ToDictionary(),
    };
}

/// <summary>What has to be done with topics.</summary>
/// <param name="Missing">Those to be created.</param>
/// <param name="Smaller">Those that get more partitions.</param>
/// <param name="Larger">Those that have more partitions than they had, and keep them.</param>
/// <param name="Changed">Settings that are set, by topic.</param>
sealed record TopicPlan(
    IReadOnlyList<BackupTopic> Missing,
    IReadOnlyList<BackupTopic> Smaller,
    IReadOnlyList<BackupTopic> Larger,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Changed)
{
    /// <summary>Compares what topics had with what they have.</summary>
    public static TopicPlan Of(
        IReadOnlyList<BackupTopic> topics, IReadOnlyDictionary<string, int> partitions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> settings)
    {
        var known = topics.Where(topic => partitions.ContainsKey(topic.Name)).ToList();
        return new(
            [.. topics.Except(known)],
            [.. known.Where(topic => topic.Partitions > partitions[topic.Name])],
            [.. known.Where(topic => topic.Partitions < partitions[topic.Name])],
            known.Select(topic => (topic.Name, Settings: (IReadOnlyDictionary<string, string>)TopicSettings.Portable(topic)
                    .Where(setting => settings[topic.Name].GetValueOrDefault(setting.Key) != setting.Value).ToDictionary()))
                .Where(topic => topic.Settings.Count > 0).ToDictionary(topic => topic.Name, topic => topic.Settings));
    }

    /// <summary>For people.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. Missing.Select(topic => string.Create(CultureInfo.InvariantCulture, $"Topic {topic.Name} was created with {topic.Partitions} partitions.")),
        .. Smaller.Select(topic => string.Create(CultureInfo.InvariantCulture, $"Topic {topic.Name} has {topic.Partitions} partitions again.")),
        .. Larger.Select(topic => string.Create(CultureInfo.InvariantCulture, $"Topic {topic.Name} had {topic.Partitions} partitions; it keeps those that it has now.")),
        .. Changed.Select(topic => $"Topic {topic.Key} has again {string.Join(", ", topic.Value.Select(setting => $"{setting.Key}={setting.Value}"))}."),
    ];
}
