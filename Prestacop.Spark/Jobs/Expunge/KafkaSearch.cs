using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>What Kafka still has of an order's records. It can delete no single record: they go when their time is over.</summary>
/// <param name="scope">How to connect.</param>
/// <param name="subject">What is to be removed.</param>
sealed class KafkaSearch(RetentionScope scope, ExpungeSubject subject)
{
    const string ClientId = "prestacop-expunge";

    static readonly Topic Results = Topics.Get(Topics.Statistics);

    /// <summary>Counts the records by their offsets, and the newest results of statistics by their text.</summary>
    public async Task<IReadOnlyList<ExpungePlace>> RunAsync(FoundRecords known, CancellationToken cancellationToken)
    {
        if (scope.Kafka is not { } settings)
            return [new("Kafka", null, 1, "was not searched (--publish false): run this again without it")];
        try
        {
            var clients = new KafkaClientFactory(settings);
            // Kafka's client blocks while it reads.
            var results = await Task.Run(() => CountResults(clients, cancellationToken), cancellationToken);
            using var admin = new KafkaAdmin(clients, ClientId);
            var ranges = await admin.Offsets.RangesAsync(Topics.All.Select(topic => scope.TopicPrefix + topic.Name), cancellationToken);
            return
            [
                .. Topics.All.Where(topic => topic != Results).Select(topic => OfTopic(topic, known, ranges)).Where(place => place.Left > 0).DefaultIfEmpty(new("Kafka", null, 0)),
                new($"Kafka, {scope.TopicPrefix}{Results.Name}", null, results, results > 0 ? "run 'submit analysis', which publishes new results, then this again" : ""),
            ];
        }
        catch (KafkaException away)
        {
            return [new("Kafka", null, 1, $"does not answer ({away.Error.Reason}): run this again")];
        }
    }

    ExpungePlace OfTopic(Topic topic, FoundRecords known, IReadOnlyDictionary<TopicPartition, OffsetRange> ranges)
    {
        var name = scope.TopicPrefix + topic.Name;
        var left = known.Records.Where(record => record.Dataset == topic.Dataset && record.Offset >= 0
            && ranges.TryGetValue(new TopicPartition(name, record.Partition), out var range) && record.Offset >= range.Low && record.Offset < range.High).ToList();
        if (left.Count == 0)
            return new($"Kafka, {name}", null, 0);
        var newest = DateTimeOffset.UnixEpoch.AddMicroseconds(left.Max(record => record.Micros));
        return new($"Kafka, {name}", null, left.Count, $"the newest came on {newest.UtcDateTime:yyyy-MM-dd HH:mm} UTC; Kafka deletes them when the topic's retention.ms is over ({RetentionOf(topic)} by default): run this again then");
    }

    static string RetentionOf(Topic topic) =>
        topic.Settings.TryGetValue("retention.ms", out var text) && long.TryParse(text, out var milliseconds) ? $"{TimeSpan.FromMilliseconds(milliseconds).TotalDays:0.#} days" : "seven days";

    /// <summary>The newest results of statistics that name a vehicle. Their topic is compacted: its oldest offset says nothing.</summary>
    long CountResults(KafkaClientFactory clients, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, ClientId) { Timeout = KafkaTimeouts.Request };
        var ranges = reader.Partitions(scope.TopicPrefix + Results.Name).ToDictionary(place => place, reader.Range);
        if (ranges.Count == 0)
            return 0;
        var newest = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        foreach (var record in reader.Read(ranges, cancellationToken))
            newest[Encoding.UTF8.GetString(record.Message.Key ?? [])] = record.Message.Value;
        return newest.Values.OfType<byte[]>().Count(value => Encoding.UTF8.GetString(value) is var text && subject.SummaryNames.Any(name => text.Contains(name, StringComparison.Ordinal)));
    }
}
