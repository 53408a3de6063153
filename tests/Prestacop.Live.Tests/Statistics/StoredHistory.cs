using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>
/// Generated tickets, drones' messages, alerts and decisions, stored by the real job, and from that a storage of two days: the second one
/// holds tickets that were fed again and corrections of what the first one holds.
/// </summary>
sealed class StoredHistory : IAsyncDisposable
{
    public static readonly DateOnly FirstDay = new(2026, 3, 1);
    public static readonly DateOnly SecondDay = new(2026, 3, 2);
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    const int Tickets = 3_000;

    readonly SparkSession _session;
    readonly PrefixedTopics _topics;
    readonly string _streamed;

    StoredHistory(SparkSession session, PrefixedTopics topics)
    {
        (_session, _topics) = (session, topics);
        _streamed = $"/test/{topics.Prefix}streamed";
        Storage = $"/test/{topics.Prefix}two-days";
    }

    public string Storage { get; }

    public string Prefix => _topics.Prefix;

    public static async Task<StoredHistory> CreateAsync(SparkSession session, string folder)
    {
        var stack = StackSetup.Stack;
        var history = new StoredHistory(session, await PrefixedTopics.CreateAsync(stack.BootstrapServers));
        var file = Path.Combine(folder, "tickets.csv");
        await stack.RunAsync(Limit, "csv", "--generate", $"{Tickets}", file, "--seed", "7");
        await stack.RunAsync(
            Limit, "csv", file, "--topic", history._topics[Topics.ParkingViolations], "--rejected-topic", history._topics[Topics.Rejected], "--state", folder);
        history.Publish(stack.BootstrapServers);
        await stack.RunAsync(
            Limit, "submit", "streaming", "--available-now", "--topic-prefix", history.Prefix, "--storage", history._streamed,
            "--checkpoints", $"{history._streamed}-checkpoints");
        return history;
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

    public async ValueTask DisposeAsync() => await _topics.DisposeAsync();

    Task StoreAsync(string topic, Func<DataFrame, DataFrame> choose, DateOnly date)
    {
        var dataset = Topics.Get(topic).Dataset;
        return choose(_session.Read().Parquet($"{_streamed}/{dataset}")).WithColumn("date", Lit(date)).Write()
            .Mode(SaveMode.Append).PartitionBy("date").ParquetAsync($"{Storage}/{dataset}");
    }

    void Publish(string servers)
    {
        var violations = DroneTraffic.Violations().ToList();
        // One is sent twice, as after a broken connection.
        Kafka.Publish(servers, _topics[Topics.DroneMessages], [.. DroneTraffic.Positions(), .. violations, violations[3]]);
        Kafka.Publish(servers, _topics[Topics.DroneMessages], DroneTraffic.Corrections());
        Kafka.Publish(servers, _topics[Topics.DroneMessages], [("drone-1", Encoding.UTF8.GetBytes("not JSON at all"))]);
        // Spark's Kafka sink may write an alert twice.
        var alerts = DroneTraffic.Alerts().ToList();
        Kafka.Publish(servers, _topics[Topics.Alerts], alerts.Append(alerts[0]).Select(alert =>
            (alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert))));
        Kafka.Publish(servers, _topics[Topics.Decisions], DroneTraffic.Decisions().Select(decision =>
            (decision.AlertId, JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision))));
    }
}
