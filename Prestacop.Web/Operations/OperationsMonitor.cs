using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Feed;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>Polls Kafka every 5 and HDFS every 20 seconds. When one is unavailable, the other is still reported.</summary>
sealed class OperationsMonitor(
    OperationsSnapshot snapshot, TopicOffsets topics, FeedPositions positions, WebHdfsClient hdfs, SparkCheckpoints checkpoints, StorageGaps gaps, RemovalLogReader removals,
    SupervisedServices services,
    IOptions<KafkaOptions> kafka, IOptions<HdfsOptions> options, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan KafkaInterval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan HdfsInterval = TimeSpan.FromSeconds(20);

    IReadOnlyDictionary<TopicPartition, OffsetRange> _offsets = new Dictionary<TopicPartition, OffsetRange>();
    Dictionary<string, (long Newest, long At)> _before = new(StringComparer.Ordinal);
    long? _hdfsPolledAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(KafkaInterval, time);
            do
            {
                var report = await PollKafkaAsync(snapshot.Report with { Supervision = services.Read() }, stoppingToken);
                snapshot.Set(report);
                if (_hdfsPolledAt is null || time.GetElapsedTime(_hdfsPolledAt.Value) > HdfsInterval)
                {
                    _hdfsPolledAt = time.GetTimestamp();
                    snapshot.Set(await PollHdfsAsync(report, stoppingToken));
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    async Task<OperationsReport> PollKafkaAsync(OperationsReport report, CancellationToken cancellationToken)
    {
        try
        {
            _offsets = await topics.ReadAsync(cancellationToken);
            var reports = Topics.All.Select(topic => ReportOf(topic.Name)).OfType<TopicReport>().ToList();
            var now = time.GetTimestamp();
            _before = reports.ToDictionary(topic => topic.Name, topic => (topic.Newest, now), StringComparer.Ordinal);
            return report with { AskedAt = time.GetUtcNow(), Topics = reports, KafkaProblem = null };
        }
        catch (KafkaException unavailable)
        {
            return report with { KafkaProblem = unavailable.Error.Reason };
        }
    }

    TopicReport? ReportOf(string name) => TopicReports.Of(
        name, kafka.Value.Topic(name), _offsets, positions.Next,
        _before.TryGetValue(name, out var before) ? (before.Newest, time.GetElapsedTime(before.At)) : null);

    async Task<OperationsReport> PollHdfsAsync(OperationsReport report, CancellationToken cancellationToken)
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
            var missing = await gaps.ReadAsync(cancellationToken);
            return await WithRemovalsAsync(
                report with { Hdfs = new HdfsReport(state, nodes, free, datasets), Jobs = jobs, Gaps = missing, HdfsProblem = null }, cancellationToken);
        }
        // Also an answer or a checkpoint that is not as expected: it must not end the dashboard.
        catch (Exception unavailable) when (!cancellationToken.IsCancellationRequested)
        {
            return report with { Hdfs = null, Jobs = [], Removals = null, RemovalsProblem = null, HdfsProblem = unavailable.Message };
        }
    }

    async Task<OperationsReport> WithRemovalsAsync(OperationsReport report, CancellationToken cancellationToken)
    {
        try
        {
            return report with { Removals = await removals.ReadAsync(cancellationToken), RemovalsProblem = null };
        }
        // A damaged entry, or a folder without rights: the rest of the report is still right.
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            return report with { Removals = null, RemovalsProblem = failure.Message };
        }
    }
}
