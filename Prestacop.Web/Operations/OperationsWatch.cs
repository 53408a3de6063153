using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Feed;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>Asks Kafka every few seconds and HDFS more seldom how they stand. Where one is away, the other is reported all the same.</summary>
sealed class OperationsWatch(
    OperationsBook book, TopicOffsets topics, FeedPositions positions, WebHdfsClient hdfs, SparkCheckpoints checkpoints,
    IOptions<KafkaOptions> kafka, IOptions<HdfsOptions> options, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenHdfsQuestions = TimeSpan.FromSeconds(20);

    IReadOnlyDictionary<TopicPartition, OffsetRange> _offsets = new Dictionary<TopicPartition, OffsetRange>();
    Dictionary<string, (long Newest, long At)> _before = new(StringComparer.Ordinal);
    long? _hdfsAskedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenQuestions, time);
            do
            {
                var report = await AskKafkaAsync(book.Report, stoppingToken);
                book.Set(report);
                if (_hdfsAskedAt is null || time.GetElapsedTime(_hdfsAskedAt.Value) > BetweenHdfsQuestions)
                {
                    _hdfsAskedAt = time.GetTimestamp();
                    book.Set(await AskHdfsAsync(report, stoppingToken));
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    async Task<OperationsReport> AskKafkaAsync(OperationsReport report, CancellationToken cancellationToken)
    {
        try
        {
            _offsets = await topics.ReadAsync(cancellationToken);
            var reports = Topics.All.Select(topic => ReportOf(topic.Name, positions.Next)).OfType<TopicReport>().ToList();
            var now = time.GetTimestamp();
            _before = reports.ToDictionary(topic => topic.Name, topic => (topic.Newest, now), StringComparer.Ordinal);
            return report with { AskedAt = time.GetUtcNow(), Topics = reports, KafkaProblem = null };
        }
        catch (KafkaException away)
        {
            return report with { KafkaProblem = away.Error.Reason };
        }
    }

    TopicReport? ReportOf(string name, IReadOnlyDictionary<(string Topic, int Partition), long> next)
    {
        var topic = kafka.Value.Topic(name);
        var partitions = _offsets.Where(entry => entry.Key.Topic == topic).ToList();
        if (partitions.Count == 0)
            return null;
        var newest = partitions.Sum(entry => entry.Value.High);
        // Of a partition that the dashboard has not begun nothing can be said, but that all of it is still to come.
        long? lag = next.Keys.Any(place => place.Topic == topic)
            ? partitions.Sum(entry => Math.Max(0, entry.Value.High - Math.Max(entry.Value.Low, next.GetValueOrDefault((topic, entry.Key.Partition.Value)))))
            : null;
        double? rate = _before.TryGetValue(name, out var before) ? (newest - before.Newest) / time.GetElapsedTime(before.At).TotalSeconds : null;
        return new TopicReport(name, partitions.Count, newest, partitions.Sum(entry => entry.Value.Count), rate, lag);
    }

    async Task<OperationsReport> AskHdfsAsync(OperationsReport report, CancellationToken cancellationToken)
    {
        try
        {
            var (state, nodes, free) = await hdfs.StateAsync(cancellationToken);
            var datasets = new List<DatasetReport>();
            foreach (var topic in Topics.All)
            {
                var size = await hdfs.SizeAsync($"{options.Value.Storage}/{topic.Dataset}", cancellationToken);
                datasets.Add(new DatasetReport(topic.Dataset, size?.Bytes, size?.Files ?? 0));
            }
            var jobs = await checkpoints.ReadAsync(_offsets, cancellationToken);
            return report with { Hdfs = new HdfsReport(state, nodes, free, datasets), Jobs = jobs, HdfsProblem = null };
        }
        catch (HttpRequestException away)
        {
            return report with { Hdfs = null, Jobs = [], HdfsProblem = away.Message };
        }
    }
}
