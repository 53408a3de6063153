using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>Reads the offsets of this installation's topics.</summary>
sealed class TopicOffsets(KafkaClientFactory clients, IOptions<KafkaOptions> options) : IDisposable
{
    readonly KafkaAdmin _admin = new(clients, KafkaSetup.ClientId);

    /// <returns>Each partition of the topics, by the topic's name with its prefix. Topics that do not exist are left out.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public Task<IReadOnlyDictionary<TopicPartition, OffsetRange>> ReadAsync(CancellationToken cancellationToken) =>
        _admin.Offsets.RangesAsync(Topics.All.Select(topic => options.Value.Topic(topic.Name)), cancellationToken);

    /// <param name="name">The topic, without prefix.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The time of its newest record; null when it has none, or does not exist.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public Task<DateTimeOffset?> NewestAtAsync(string name, CancellationToken cancellationToken) =>
        _admin.Offsets.NewestTimeAsync(options.Value.Topic(name), cancellationToken);

    public void Dispose() => _admin.Dispose();
}
