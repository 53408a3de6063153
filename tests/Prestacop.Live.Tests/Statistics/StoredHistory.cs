using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>
/// Generated tickets, drone messages, alerts and decisions, stored once by the real job for all fixtures; from that each fixture makes a
/// storage of its own of up to two days. The second day has tickets that were fed again and corrections of what the first day has.
/// </summary>
sealed class StoredHistory
{
    public static readonly DateOnly FirstDay = new(2026, 3, 1);
    public static readonly DateOnly SecondDay = new(2026, 3, 2);
    const int Tickets = 3_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly Lazy<Task<PrefixedTopics>> Streamed = new(StreamAsync);

    readonly SparkSession _session;
    readonly PrefixedTopics _topics;

    StoredHistory(SparkSession session, PrefixedTopics topics)
    {
        (_session, _topics) = (session, topics);
        Storage = $"/test/{topics.Prefix}{Guid.NewGuid():N}";
    }

    public string Storage { get; }

    public string Prefix => _topics.Prefix;

    public static async Task<StoredHistory> CreateAsync(SparkSession session) => new(session, await Streamed.Value);

    static string StreamedFolder(PrefixedTopics topics) => $"/test/{topics.Prefix}streamed";

    // The topics are deleted with the stack.
    static async Task<PrefixedTopics> StreamAsync()
    {
        var stack = StackSetup.Stack;
        var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var file = folder.File("tickets.csv");
        await stack.RunAsync(Limit, "csv", "--generate", $"{Tickets}", file, "--seed", "7");
        await stack.RunAsync(
            Limit, "csv", file, "--topic", topics[Topics.ParkingViolations], "--rejected-topic", topics[Topics.Rejected], "--state", folder.Path);
        Publish(stack.Kafka, topics);
        await stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topic-prefix", topics.Prefix, "--storage", StreamedFolder(topics),
            "--checkpoints", $"{StreamedFolder(topics)}-checkpoints");
        return topics;
    }

    public async Task StoreFirstDayAsync()
    {
        await StoreAsync(Topics.ParkingViolations, rows => rows.Filter(Col("sourceLine").Leq(2_000)), FirstDay);
        await StoreAsync(Topics.DroneMessages, rows => rows.Filter(Col("corrects").IsNull()), FirstDay);
        await StoreAsync(Topics.Alerts, rows => rows, FirstDay);
        await StoreAsync(Topics.Decisions, rows => rows.Filter(Col("action").EqualTo(DecisionActions.Taken)), FirstDay);
    }

    public async Task StoreSecondDayAsync()
    {
        await StoreAsync(Topics.ParkingViolations, rows => rows.Filter(Col("sourceLine").Gt(1_500)), SecondDay);
        await StoreAsync(Topics.DroneMessages, rows => rows.Filter(Col("corrects").IsNotNull()), SecondDay);
        await StoreAsync(Topics.Decisions, rows => rows.Filter(Expr($"action <> '{DecisionActions.Taken}'")), SecondDay);
    }

    Task StoreAsync(string topic, Func<DataFrame, DataFrame> choose, DateOnly date)
    {
        var dataset = Topics.Get(topic).Dataset;
        return choose(_session.Read().Parquet($"{StreamedFolder(_topics)}/{dataset}")).WithColumn("date", Lit(date)).Write()
            .Mode(SaveMode.Append).PartitionBy("date").ParquetAsync($"{Storage}/{dataset}");
    }

    static void Publish(KafkaSettings kafka, PrefixedTopics topics)
    {
        var violations = DroneTraffic.Violations().ToList();
        // One is sent twice, as after a broken connection.
        Kafka.Publish(kafka, topics[Topics.DroneMessages], [.. DroneTraffic.Positions(), .. violations, violations[3]]);
        Kafka.Publish(kafka, topics[Topics.DroneMessages], DroneTraffic.Corrections());
        Kafka.Publish(kafka, topics[Topics.DroneMessages], [("drone-1", Encoding.UTF8.GetBytes("not JSON at all"))]);
        // Spark's Kafka sink may write an alert twice.
        var alerts = DroneTraffic.Alerts().ToList();
        Kafka.Publish(kafka, topics[Topics.Alerts], alerts.Append(alerts[0]).Select(alert =>
            (alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert))));
        Kafka.Publish(kafka, topics[Topics.Decisions], DroneTraffic.Decisions().Select(decision =>
            (decision.AlertId, JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision))));
    }
}
