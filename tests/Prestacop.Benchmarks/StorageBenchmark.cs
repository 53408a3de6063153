using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Benchmarks;

/// <summary>
/// Kafka to Parquet on HDFS by the streaming job's own query, against the same topic read into Spark's noop sink: what the storing costs
/// on top of the reading. Rounds of both are run until two in a row agree; the figures are the medians of the three after them. The processor's
/// time of the Spark server says the same of a machine that others use, too.
/// </summary>
sealed class StorageBenchmark
{
    /// <summary>The environment variable with the number of messages that a round stores. Default: four million, since each query compiles its code anew.</summary>
    public const string MessagesVariable = "PRESTACOP_BENCH_MESSAGES";

    /// <summary>The environment variable with the names of <see cref="StorageWays"/> to measure, separated by commas, or <c>all</c>. Default: the product's way.</summary>
    public const string WaysVariable = "PRESTACOP_BENCH_WAYS";

    const int MaxWarmUps = 8;
    const int Counted = 3;
    const double Agreement = 0.05;

    readonly BenchmarkRun _run;
    readonly SparkSession _session;
    readonly PrefixedTopics _topics;
    readonly int _messages;
    readonly Process _server;
    int _round;

    StorageBenchmark(BenchmarkRun run, SparkSession session, PrefixedTopics topics, int messages, Process server) =>
        (_run, _session, _topics, _messages, _server) = (run, session, topics, messages, server);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var messages = int.Parse(Environment.GetEnvironmentVariable(MessagesVariable) ?? "4000000", CultureInfo.InvariantCulture);
        var ways = StorageWays.Of(Environment.GetEnvironmentVariable(WaysVariable) ?? StorageWays.Product.Name);
        await using var topics = await PrefixedTopics.CreateAsync(run.Stack.Kafka);
        BenchmarkRun.Say($"storage: publishing {messages:N0} messages");
        run.Report(new Figure("storage.json-bytes-per-message",
            SampleMessages.Positions(1000).Average(message => JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage).Length), "bytes"));
        Kafka.Publish(run.Stack.Kafka, topics[Topics.DroneMessages], SampleMessages.Positions(messages));
        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        await StreamingJob.PrepareAsync(session, cancellationToken);
        using var server = Process.GetProcessById(ClusterState.Load(new ClusterHome(run.Stack.Home))!.Running(SparkConnectService.Name)!.Pid);
        var benchmark = new StorageBenchmark(run, session, topics, messages, server);
        foreach (var way in ways)
            await benchmark.MeasureAsync(way, cancellationToken);
    }

    async Task MeasureAsync(StorageWay way, CancellationToken cancellationToken)
    {
        var previous = await RoundAsync(way, cancellationToken);
        for (var round = 1; round < MaxWarmUps; round++)
        {
            var next = await RoundAsync(way, cancellationToken);
            var agree = Agree(previous.Noop.Rate, next.Noop.Rate) && Agree(previous.Stored.Rate, next.Stored.Rate);
            previous = next;
            if (agree)
                break;
        }
        var rounds = new List<(Cost Noop, Cost Stored)>();
        for (var round = 0; round < Counted; round++)
            rounds.Add(await RoundAsync(way, cancellationToken));

        await ReportSizeAsync(way, cancellationToken);
        var noop = Median(rounds.Select(round => round.Noop.Rate));
        var stored = Median(rounds.Select(round => round.Stored.Rate));
        var noopMicroseconds = Median(rounds.Select(round => round.Noop.Microseconds));
        var storedMicroseconds = Median(rounds.Select(round => round.Stored.Microseconds));
        var name = NameOf(way);
        _run.Report(new Figure($"{name}.noop.rows-per-second", noop, "rows/s"));
        _run.Report(new Figure($"{name}.rows-per-second", stored, "rows/s"));
        _run.Report(new Figure($"{name}.rows-per-second-per-core", stored / Environment.ProcessorCount, "rows/s"));
        _run.Report(new Figure($"{name}.noop.cpu-us-per-message", noopMicroseconds, "us"));
        _run.Report(new Figure($"{name}.cpu-us-per-message", storedMicroseconds, "us"));
        _run.Report(new Figure($"{name}.cpu-over-noop", noopMicroseconds / storedMicroseconds, "ratio"));
        _run.Report(way == StorageWays.Product
            ? new Figure($"{name}.over-noop", stored / noop, "ratio", 0.45, Goal.AtLeast)
            : new Figure($"{name}.over-noop", stored / noop, "ratio"));
    }

    /// <summary>What the files of the last round take: for the sizing of a cluster.</summary>
    async Task ReportSizeAsync(StorageWay way, CancellationToken cancellationToken)
    {
        using var hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{_run.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        if (!way.Discards && await hdfs.SizeAsync(FolderOf(_round - 1), cancellationToken) is { } size)
            _run.Report(new Figure($"{NameOf(way)}.bytes-per-message", (double)size.Bytes / _messages, "bytes"));
    }

    async Task<(Cost Noop, Cost Stored)> RoundAsync(StorageWay way, CancellationToken cancellationToken)
    {
        var round = _round++;
        var options = new JobOptions
        {
            Kafka = _run.Stack.Kafka,
            TopicPrefix = _topics.Prefix,
            Storage = FolderOf(round),
            Checkpoints = $"{FolderOf(round)}-checkpoints",
            MaxOffsetsPerTrigger = _messages,
        };
        var records = new KafkaSource(_session, options).Records(Topics.DroneMessages);
        var noop = await CostAsync(
            way.Records(records).WriteStream().Format("noop").Option("checkpointLocation", $"{options.Checkpoints}/noop"), cancellationToken);
        foreach (var (name, value) in way.Settings)
            await _session.Conf().SetAsync(name, value, cancellationToken);
        var stored = await CostAsync(way.Writer(records, options), cancellationToken);
        foreach (var name in way.Settings.Keys)
            await _session.Conf().UnsetAsync(name, cancellationToken);
        BenchmarkRun.Say($"storage, {way.Name}, round {round}: {noop} read, {stored} stored, {stored.Rate / noop.Rate:0.000}, by CPU {noop.Microseconds / stored.Microseconds:0.000}");
        return (noop, stored);
    }

    async Task<Cost> CostAsync(DataStreamWriter writer, CancellationToken cancellationToken)
    {
        _server.Refresh();
        var before = _server.TotalProcessorTime;
        var started = TimeProvider.System.GetTimestamp();
        var query = await writer.Trigger(Trigger.AvailableNow()).StartAsync(cancellationToken: cancellationToken);
        await query.AwaitTerminationAsync(cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        _server.Refresh();
        var processor = _server.TotalProcessorTime - before;
        var progress = await query.RecentProgressAsync(cancellationToken);
        var rows = progress.Sum(batch => batch.NumInputRows);
        return rows == _messages ? new Cost(rows / seconds, processor.TotalMicroseconds / rows) : throw new InvalidOperationException($"{rows} rows were read of {_messages}.");
    }

    string FolderOf(int round) => $"/bench/{_topics.Prefix}{round}";

    static string NameOf(StorageWay way) => way == StorageWays.Product ? "storage" : $"storage.{way.Name}";

    static bool Agree(double one, double other) => Math.Abs(one - other) <= Agreement * Math.Max(one, other);

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(Counted / 2);

    /// <summary>What reading, or storing, costs.</summary>
    /// <param name="Rate">Rows a second.</param>
    /// <param name="Microseconds">Of the processor, a row.</param>
    readonly record struct Cost(double Rate, double Microseconds)
    {
        public override string ToString() => $"{Rate:N0} rows/s ({Microseconds:0.0} us)";
    }
}
