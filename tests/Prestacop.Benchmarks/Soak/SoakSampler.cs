using System.Globalization;
using Prestacop.Benchmarks.Drill;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Samples everything of a cluster under load: its processes, its folders, its queries.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="fleet">The drones.</param>
/// <param name="sparkFolder">Where Spark keeps what it does not keep in the cluster's home.</param>
sealed class SoakSampler(DrillCluster cluster, SoakFleet fleet, string sparkFolder) : IDisposable
{
    /// <summary>The name of Spark's folder.</summary>
    public const string SparkFolder = "spark-local";

    const double Megabyte = 1_000_000;
    const string Checkpoints = "/prestacop-checkpoints";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    readonly HttpClient _client = new() { Timeout = Limit };
    readonly WebHdfsClient _hdfs = new(cluster.NameNode);
    readonly ProcessSampler _processes = new();
    readonly HashSet<string> _silent = [];

    /// <summary>Samples once. What does not answer is left out, and named once.</summary>
    /// <param name="seconds">Since the load began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<SoakSample>> SampleAsync(double seconds, CancellationToken cancellationToken)
    {
        var state = cluster.State;
        var samples = new List<(string Subject, SoakMeasure Measure, double Value)>();
        samples.AddRange(_processes.Sample(state.Services.Where(service => service.Value.IsRunning).ToDictionary(service => service.Key, service => service.Value.Pid)));
        samples.AddRange(Folders());
        await AddAsync("HDFS", samples, () => HdfsAsync(cancellationToken), cancellationToken);
        await AddAsync("Kafka", samples, async () => [("feed", SoakMeasure.Fed, await fleet.FedMegabytesAsync(cancellationToken))], cancellationToken);
        foreach (var job in JobService.Names)
            await AddAsync($"{job}-job", samples, () => JobAsync($"{job}-job", state.Port(JobService.MetricsPortOf(job)), cancellationToken), cancellationToken);
        await AddAsync(WebService.Name, samples, () => DashboardAsync(cancellationToken), cancellationToken);
        await AddAsync(ProducerService.Drones, samples, async () => Heap(ProducerService.Drones, await MetricsAsync(fleet.MetricsPort, cancellationToken)), cancellationToken);
        return [.. samples.Select(sample => new SoakSample(seconds, sample.Subject, sample.Measure.Name, sample.Value))];
    }

    public void Dispose()
    {
        _client.Dispose();
        _hdfs.Dispose();
    }

    async Task AddAsync(
        string part, List<(string, SoakMeasure, double)> samples, Func<Task<IEnumerable<(string, SoakMeasure, double)>>> sampleAsync, CancellationToken cancellationToken)
    {
        try
        {
            samples.AddRange(await sampleAsync());
        }
        catch (Exception silent) when (silent is HttpRequestException or Confluent.Kafka.KafkaException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (_silent.Add(part))
                SoakSession.Say($"{part} did not answer, and is sampled when it does: {silent.Message}");
        }
    }

    IEnumerable<(string, SoakMeasure, double)> Folders()
    {
        var files = cluster.Files;
        (string Name, string Folder, SoakMeasure Measure)[] folders =
        [
            ("kafka-logs", Path.Combine(files.Data, KafkaService.Name), SoakMeasure.Stored), ("hdfs-blocks", Path.Combine(files.Data, "hdfs"), SoakMeasure.Stored),
            ("dashboard-store", Path.Combine(files.Data, WebService.Name), SoakMeasure.Stored), ("logs", files.Logs, SoakMeasure.Disk),
            ("event-logs", files.SparkEvents, SoakMeasure.Disk), ("outbox", Path.Combine(files.Folder, "drones-outbox"), SoakMeasure.Disk), (SparkFolder, sparkFolder, SoakMeasure.Disk),
        ];
        return folders.Select(folder => (folder.Name, folder.Measure, FolderSize.Bytes(folder.Folder) / Megabyte));
    }

    async Task<IEnumerable<(string, SoakMeasure, double)>> HdfsAsync(CancellationToken cancellationToken)
    {
        var all = await _hdfs.SizeAsync("/", cancellationToken);
        var checkpoints = await _hdfs.SizeAsync(Checkpoints, cancellationToken);
        var storage = await _hdfs.SizeAsync(Hdfs.Storage, cancellationToken);
        return
        [
            ("hdfs", SoakMeasure.Files, all?.Files ?? 0),
            ("checkpoints", SoakMeasure.Files, checkpoints?.Files ?? 0), ("checkpoints", SoakMeasure.Disk, (checkpoints?.Bytes ?? 0) / Megabyte),
            ("hdfs-storage", SoakMeasure.Files, storage?.Files ?? 0), ("hdfs-storage", SoakMeasure.Stored, (storage?.Bytes ?? 0) / Megabyte),
        ];
    }

    async Task<IEnumerable<(string, SoakMeasure, double)>> JobAsync(string name, int port, CancellationToken cancellationToken)
    {
        var metrics = await MetricsAsync(port, cancellationToken);
        return
        [
            .. Heap(name, metrics),
            .. PrometheusText.Read(metrics, "prestacop_query_lag").GroupBy(lag => lag.Labels["query"])
                .Select(query => (query.Key, SoakMeasure.Lag, query.Sum(lag => lag.Value))),
        ];
    }

    async Task<IEnumerable<(string, SoakMeasure, double)>> DashboardAsync(CancellationToken cancellationToken)
    {
        var metrics = await _client.GetStringAsync(new Uri(cluster.Dashboard, "/metrics"), cancellationToken);
        return [.. Heap(WebService.Name, metrics), .. PrometheusText.Read(metrics, "prestacop_alerts_held").Select(held => (WebService.Name, SoakMeasure.Alerts, held.Value))];
    }

    static IEnumerable<(string, SoakMeasure, double)> Heap(string name, string metrics)
    {
        // Nothing before the first collection.
        var generations = PrometheusText.Read(metrics, "dotnet_gc_last_collection_heap_size_bytes");
        return generations.Count == 0 ? [] : [(name, SoakMeasure.Heap, generations.Sum(generation => generation.Value) / Megabyte)];
    }

    Task<string> MetricsAsync(int port, CancellationToken cancellationToken) =>
        _client.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/metrics")), cancellationToken);
}
