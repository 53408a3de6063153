using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Topics and the state of a cluster. Connects with the first request; one instance serves several requests at once.</summary>
/// <param name="clients">Makes the client.</param>
/// <param name="clientId">The client's name in the broker's logs.</param>
public sealed class KafkaAdmin(KafkaClientFactory clients, string clientId) : IDisposable
{
    readonly AdminConnection _connection = new(clients, clientId);
    readonly GroupCommits _commits = new(clients, clientId);

    /// <summary>Reads the offsets of topics.</summary>
    public KafkaOffsets Offsets => new(_connection, _commits);

    /// <summary>Changes accounts and rights.</summary>
    public KafkaAccess Access => new(_connection);

    /// <summary>Whether a certain cluster is ready, with any of its brokers.</summary>
    /// <param name="clusterId">The id that the cluster was formatted with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the cluster answers, else what is missing.</returns>
    public Task<string?> ProbeAsync(string clusterId, CancellationToken cancellationToken) => ProbeAsync(clusterId, null, cancellationToken);

    /// <summary>Whether a certain cluster is ready.</summary>
    /// <param name="clusterId">The id that the cluster was formatted with.</param>
    /// <param name="broker">The id of the broker that must be there; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the cluster answers, else what is missing.</returns>
    public async Task<string?> ProbeAsync(string clusterId, int? broker, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await _connection.AskAsync(
                client => client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = KafkaTimeouts.Probe }), cancellationToken);
            if (cluster.ClusterId != clusterId)
                return $"another Kafka ({cluster.ClusterId}) answers on its port";
            if (cluster.Nodes.Count == 0)
                return "no broker has registered";
            return broker is null || cluster.Nodes.Exists(node => node.Id == broker) ? null : "it has not registered with the controller";
        }
        catch (KafkaException notYet)
        {
            return notYet.Error.Reason;
        }
    }

    /// <summary>The topics of the cluster.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of partitions by the topic's name.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<IReadOnlyDictionary<string, int>> TopicsAsync(CancellationToken cancellationToken)
    {
        var metadata = await _connection.MetadataAsync(KafkaTimeouts.Connect, cancellationToken);
        return metadata.Topics.ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count);
    }

    /// <summary>Whether a topic exists.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the cluster has no such topic.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<bool> ExistsAsync(string topic, CancellationToken cancellationToken) =>
        (await TopicsAsync(cancellationToken)).ContainsKey(topic);

    /// <summary>The ids of topics: a topic that is deleted and created again has another id.</summary>
    /// <param name="topics">The topics' names; one that does not exist is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The id by the topic's name.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<IReadOnlyDictionary<string, string>> IdsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        List<TopicDescription> found;
        try
        {
            var answer = await _connection.AskAsync(
                client => client.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
            found = answer.TopicDescriptions;
        }
        catch (DescribeTopicsException some) when (
            some.Results.TopicDescriptions.TrueForAll(topic => topic.Error.Code is ErrorCode.NoError or ErrorCode.UnknownTopicOrPart))
        {
            found = some.Results.TopicDescriptions;
        }
        return found.Where(topic => !topic.Error.IsError).ToDictionary(topic => topic.Name, topic => topic.TopicId.ToString());
    }

    /// <summary>Waits until topics exist, and until brokers answer.</summary>
    /// <param name="topics">The topics' names.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">A topic is missing after the timeout, or no broker has answered; the message tells which.</exception>
    /// <exception cref="KafkaRefusedException">Brokers do not let this program in; not only after the timeout.</exception>
    public async Task WaitForAsync(IReadOnlyCollection<string> topics, TimeSpan timeout, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string>? missing = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var retry = RetryPipelines.Constant(KafkaTimeouts.RetryInterval, failure => failure is KafkaException and not KafkaRefusedException or MissingTopicsException);
        try
        {
            await retry.ExecuteAsync(async token =>
            {
                var known = await TopicsAsync(token);
                missing = [.. topics.Where(topic => !known.ContainsKey(topic))];
                if (missing.Count > 0)
                    throw new MissingTopicsException();
            }, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(
                missing is null
                    ? $"Kafka at {clients.Settings.BootstrapServers} did not answer within {timeout.TotalSeconds:0} s."
                    : $"Kafka at {clients.Settings.BootstrapServers} has no topic {string.Join(", ", missing)} after {timeout.TotalSeconds:0} s.",
                exitCode: ExitCodes.TimedOut);
        }
    }

    /// <summary>Creates topics; one that exists is left as it is.</summary>
    /// <param name="topics">The topics with their settings.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">Kafka did not create them.</exception>
    public async Task CreateAsync(IEnumerable<TopicSpecification> topics, CancellationToken cancellationToken)
    {
        try
        {
            await _connection.AskAsync(client => client.CreateTopicsAsync(topics, new CreateTopicsOptions { OperationTimeout = KafkaTimeouts.Connect }), cancellationToken);
        }
        catch (CreateTopicsException failed) when (failed.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // Another program has created it meanwhile.
        }
    }

    /// <summary>The settings that were given to topics, without what the brokers add.</summary>
    /// <param name="topics">The topics' names; all must exist.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Setting and value, by the topic's name.</returns>
    /// <exception cref="KafkaException">No broker answers, or a topic is missing.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> SettingsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Count == 0)
            return new Dictionary<string, IReadOnlyDictionary<string, string>>();
        var answers = await _connection.AskAsync(
            client => client.DescribeConfigsAsync(topics.Select(OfTopic), new DescribeConfigsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
        return answers.ToDictionary(answer => answer.ConfigResource.Name, answer => (IReadOnlyDictionary<string, string>)answer.Entries.Values
            .Where(entry => entry.Source == ConfigSource.DynamicTopicConfig).ToDictionary(entry => entry.Name, entry => entry.Value));
    }

    /// <summary>Changes settings of topics; the others stay as they are.</summary>
    /// <param name="settings">Setting and value, by the topic's name; at least one topic.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">Kafka did not change them.</exception>
    public async Task ChangeAsync(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var changes = settings.ToDictionary(topic => OfTopic(topic.Key), topic => topic.Value
            .Select(setting => new ConfigEntry { Name = setting.Key, Value = setting.Value, IncrementalOperation = AlterConfigOpType.Set }).ToList());
        await _connection.AskAsync(
            client => client.IncrementalAlterConfigsAsync(changes, new IncrementalAlterConfigsOptions { RequestTimeout = KafkaTimeouts.Connect }), cancellationToken);
    }

    /// <summary>Raises the number of partitions.</summary>
    /// <param name="topics">The topics' names.</param>
    /// <param name="partitions">The new number, higher than now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">Kafka did not add them.</exception>
    public async Task GrowAsync(IEnumerable<string> topics, int partitions, CancellationToken cancellationToken) =>
        await _connection.AskAsync(
            client => client.CreatePartitionsAsync(topics.Select(topic => new PartitionsSpecification { Topic = topic, IncreaseTo = partitions })), cancellationToken);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _commits.Dispose();
        _connection.Dispose();
    }

    static ConfigResource OfTopic(string topic) => new() { Type = ResourceType.Topic, Name = topic };

    sealed class MissingTopicsException : Exception;
}
