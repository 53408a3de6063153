using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>
/// How far the Spark jobs are, by their checkpoints in HDFS: the jobs keep their positions there and not in Kafka's groups. A job in
/// real-time mode is ahead of its checkpoint, by up to the time between two of them.
/// </summary>
sealed class SparkCheckpoints(WebHdfsClient hdfs, IOptions<HdfsOptions> options, IOptions<KafkaOptions> kafka)
{
    /// <summary>Each query: its job, its name, and the topic that it reads.</summary>
    static IEnumerable<(string Job, string Query, string Topic)> Queries =>
    [
        .. Topics.All.Select(topic => ("streaming", topic.Name, topic.Name)),
        ("alerts", "alerts", Topics.DroneMessages),
        ("alerts", "rejected", Topics.DroneMessages),
    ];

    /// <param name="offsets">How far Kafka is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The queries that have a checkpoint.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<JobReport>> ReadAsync(IReadOnlyDictionary<TopicPartition, OffsetRange> offsets, CancellationToken cancellationToken)
    {
        var reports = new List<JobReport>();
        foreach (var (job, query, topic) in Queries)
        {
            var folder = $"{options.Value.Checkpoints}/{job}/{query}";
            var commits = await hdfs.ListAsync($"{folder}/commits", cancellationToken);
            var numbered = commits.Where(file => long.TryParse(file.Name, CultureInfo.InvariantCulture, out _)).ToList();
            if (numbered.Count == 0)
                continue;
            var newest = numbered.MaxBy(file => long.Parse(file.Name, CultureInfo.InvariantCulture))!;
            var log = await hdfs.ReadTextAsync($"{folder}/offsets/{newest.Name}", cancellationToken);
            reports.Add(new JobReport(job, query, topic, newest.ModifiedAt, log is null ? null : LagOf(log, kafka.Value.Topic(topic), offsets)));
        }
        return reports;
    }

    /// <summary>Records of the topic that came after those that the log of a batch names.</summary>
    /// <param name="log">Spark's offset log: a version, the batch's settings, and for each source its offsets as JSON.</param>
    /// <param name="topic">The topic, with its prefix.</param>
    /// <param name="offsets">How far Kafka is.</param>
    /// <returns>Null when the log does not name the topic, or Kafka has it not.</returns>
    public static long? LagOf(string log, string topic, IReadOnlyDictionary<TopicPartition, OffsetRange> offsets)
    {
        var high = offsets.Where(entry => entry.Key.Topic == topic).ToDictionary(entry => entry.Key.Partition.Value, entry => entry.Value);
        if (high.Count == 0 || log.Split('\n').Select(line => PartitionsIn(line, topic)).FirstOrDefault(found => found is not null) is not { } done)
            return null;
        return high.Sum(partition => Math.Max(0, partition.Value.High - Math.Max(partition.Value.Low, done.GetValueOrDefault(partition.Key))));
    }

    static Dictionary<int, long>? PartitionsIn(string line, string topic)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(topic, out var partitions)
                ? partitions.EnumerateObject().ToDictionary(partition => int.Parse(partition.Name, CultureInfo.InvariantCulture), partition => partition.Value.GetInt64())
                : null;
        }
        catch (JsonException)
        {
            // The version and a dash for a source without offsets are no JSON.
            return null;
        }
    }
}
