using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Metrics;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary><c>alerts</c>: its options and what runs.</summary>
sealed class AlertsCommand : Command
{
    readonly JobHost _host;
    readonly JobArguments _job = new();
    readonly SupervisionArguments _supervision = new();

    readonly Option<double> _confidence = new("--confidence-threshold")
    {
        Description = "A violation read with less confidence, 0 to 1, needs a human.",
        DefaultValueFactory = _ => AlertThresholds.DefaultConfidence,
    };

    readonly Option<double> _battery = new("--battery-threshold")
    {
        Description = "A drone in trouble with less charge, percent, also has a low battery.",
        DefaultValueFactory = _ => AlertThresholds.DefaultBattery,
    };

    readonly Option<double> _maxSpeed = new("--max-speed")
    {
        Description = "A plate that is read at two places faster than a car drives from one to the other, in km/h, raises an alert: one reading is wrong, or one plate is a copy. At least 30; 0: none does.",
        DefaultValueFactory = _ => TwoPlacesLimits.DefaultMaxSpeedKmh,
        HelpName = "KM_H",
    };

    readonly Option<double> _minDistance = new("--min-distance")
    {
        Description = "Places that are nearer, in kilometres, are not compared for --max-speed, since positions and clocks are not exact.",
        DefaultValueFactory = _ => TwoPlacesLimits.DefaultMinKilometres,
        HelpName = "KM",
    };

    readonly Option<double> _placeConfidence = new("--place-confidence")
    {
        Description = "Readings with less confidence, 0 to 1, are not compared for --max-speed.",
        DefaultValueFactory = _ => TwoPlacesLimits.DefaultConfidence,
    };

    readonly Option<string?> _watchList = new("--watch-list")
    {
        Description = "CSV file with a column 'plate' of stolen and wanted vehicles, beside the dashboard's watch lists: a path that Spark can read.",
    };

    readonly Option<double> _watchListInterval = new("--watch-list-reload")
    {
        Description = "Seconds between two reads of the watch list; 0 for one read, at the start. In real-time mode a changed list is used "
            + "from the next checkpoint on (--checkpoint-interval): the query is restarted there, which takes about a second and loses nothing. "
            + "A list with an invalid line is reported and not used; the previous list stays in use.",
        DefaultValueFactory = _ => 60,
        HelpName = "SECONDS",
    };

    readonly Option<string?> _microBatch = new("--micro-batch")
    {
        Description = "Run micro-batches at this interval instead of real-time mode; '0 seconds' starts each batch right after the previous one.",
    };

    readonly Option<string> _checkpointInterval = new("--checkpoint-interval")
    {
        Description = "In real-time mode, the time between two checkpoints: a restart processes at most this much again. It does not affect the latency.",
        DefaultValueFactory = _ => "1 minute",
    };

    public AlertsCommand(JobHost host)
        : base(
            "alerts",
            $"Raise an alert for each drone message that needs a human, within milliseconds. Runs until it is stopped. Every {AlertPath.Interval.TotalSeconds:0} seconds it "
            + $"sends a heartbeat to the topic '{Topics.Heartbeats}', and its query writes the answer to '{Topics.HeartbeatAnswers}': no answer for "
            + $"{AlertPath.MaxAge.TotalSeconds:0} seconds means that alerts cannot come.")
    {
        _host = host;
        _confidence.InRange(0, 1);
        _battery.InRange(0, 100);
        _watchListInterval.InRange(0, 86_400);
        _maxSpeed.Require(speed => speed is 0 or (>= 30 and <= 10_000), "must be 0 or from 30 to 10000");
        _minDistance.InRange(0.1, 50);
        _placeConfidence.InRange(0, 1);
        _job.AddTo(this);
        foreach (var option in new Option[] { _confidence, _battery, _maxSpeed, _minDistance, _placeConfidence, _watchList, _watchListInterval, _microBatch, _checkpointInterval })
            Options.Add(option);
        _supervision.AddTo(this);
        SetAction((result, cancellationToken) => _host.RunAsync(
            result,
            (session, token) => RunAsync(session, result, token),
            cancellationToken));
    }

    async Task RunAsync(SparkSession session, ParseResult result, CancellationToken cancellationToken)
    {
        var options = _job.Read(result);
        using var admin = new KafkaAdmin(new KafkaClientFactory(options.Kafka), "prestacop-alerts");
        using var hdfs = _host.OpenHdfs(options.Checkpoints);
        var supervisor = _host.QuerySupervisor(result, _supervision);
        supervisor.Observe(new QueryOffsets(admin.Offsets, query => QueryOffsets.Group(options.TopicPrefix, Name, query), _host.QueryMetrics, _host.Errors, _host.Time));
        var follower = new TopicFollower<WatchListEntry>(new KafkaClientFactory(options.Kafka), options.NameOf(Topics.WatchLists), "watch lists", TopicStates.WatchLists, _host.Errors, _host.Time);
        var zones = new TopicFollower<Zone>(new KafkaClientFactory(options.Kafka), options.NameOf(Topics.Zones), "zones", TopicStates.Zones, _host.Errors, _host.Time);
        var job = new AlertsJob(
            session, options, Read(result), WatchList(result, session, follower), follower, zones, new AlertsPreparation(options, admin, hdfs, _host),
            new HeartbeatMonitor(options, _host.Errors, _host.Time), new TwoPlacesMonitor(options, Places(result), _host.Errors, _host.Time), supervisor, _host.Time);
        await job.RunAsync(cancellationToken);
    }

    AlertsOptions Read(ParseResult result) => new(
        new AlertThresholds(result.GetRequiredValue(_confidence), result.GetRequiredValue(_battery)),
        result.GetValue(_microBatch),
        result.GetRequiredValue(_checkpointInterval));

    TwoPlacesLimits? Places(ParseResult result) => result.GetRequiredValue(_maxSpeed) is > 0 and var speed
        ? new TwoPlacesLimits(speed, result.GetRequiredValue(_minDistance), result.GetRequiredValue(_placeConfidence))
        : null;

    WatchListSource WatchList(ParseResult result, SparkSession session, TopicFollower<WatchListEntry> follower) => new(
        result.GetValue(_watchList) is { } path ? token => WatchListFile.ReadAsync(session, path, token) : null,
        () => follower.Snapshot,
        TimeSpan.FromSeconds(result.GetRequiredValue(_watchListInterval)),
        _host.Errors,
        _host.Time);
}

/// <summary>The options of the alerts job alone.</summary>
/// <param name="Thresholds">When a rule needs a human.</param>
/// <param name="MicroBatch">Time between two micro-batches; null for real-time mode.</param>
/// <param name="CheckpointInterval">In real-time mode, time between two checkpoints; it does not affect the latency.</param>
sealed record AlertsOptions(AlertThresholds Thresholds, string? MicroBatch, string CheckpointInterval);
