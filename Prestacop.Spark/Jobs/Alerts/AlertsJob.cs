using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Drone messages to alerts, in real-time mode: each message is answered within milliseconds, not within a batch. A second query, in
/// batches, publishes what could not be read.
/// </summary>
sealed class AlertsJob(SparkSession session, JobOptions options, AlertsOptions alerts, QueryWatch watch)
{
    // How to_json writes times; without it microseconds would be cut.
    static readonly Dictionary<string, string> JsonFormat = new() { ["timestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var source = new KafkaSource(session, options);
        var records = alerts.MicroBatch is null
            ? source.RecordsWithoutBatches(Topics.DroneMessages)
            : source.Records(Topics.DroneMessages);
        var raised = AlertRules.Apply(Messages(records), WatchList.Load(session, alerts.WatchListFile), alerts.Thresholds);
        var rejected = RejectedRecords(source.Records(Topics.DroneMessages));

        var trigger = alerts.MicroBatch is { } interval ? Trigger.ProcessingTime(interval) : Trigger.RealTime(alerts.CheckpointInterval);
        List<StreamingQuery> queries =
        [
            await PublishAsync("alerts", Topics.Alerts, Keyed(raised, Col("message.droneId")), trigger, cancellationToken),
            await PublishAsync("rejected", Topics.Rejected, Keyed(rejected, Col("source")), Trigger.ProcessingTime("1 second"), cancellationToken),
        ];
        await watch.RunAsync(queries, cancellationToken);
    }

    static DataFrame Messages(DataFrame records) => JsonRows.Parse<DroneMessage>(records)
        .Filter(Col(JsonRows.Unreadable).IsNull())
        .Select([.. SparkSchema.FieldsOf<DroneMessage>().Select(name => Col(JsonRows.Fields).GetField(name).As(name))]);

    /// <returns>The fields of <see cref="RejectedRecord"/> that a record of a topic has.</returns>
    internal static DataFrame RejectedRecords(DataFrame records) => JsonRows.Parse<DroneMessage>(records)
        .Filter(Col(JsonRows.Unreadable).IsNotNull())
        .Select(
            Col("topic").As("source"),
            Col(JsonRows.Unreadable).As("reason"),
            Coalesce(Col("value"), Lit(System.Array.Empty<byte>())).As("raw"),
            Col("timestamp").As("time"),
            Col("topic"),
            Col("partition"),
            Col("offset"));

    static DataFrame Keyed(DataFrame rows, Column key) =>
        rows.Select(key.As("key"), ToJson(Struct(Col("*")), JsonFormat).As("value"));

    Task<StreamingQuery> PublishAsync(string name, string topic, DataFrame records, Trigger trigger, CancellationToken cancellationToken) =>
        records.WriteStream()
            .QueryName(name)
            .Format("kafka")
            .Option("kafka.bootstrap.servers", options.BootstrapServers)
            .Option("topic", options.NameOf(topic))
            .Option("checkpointLocation", $"{options.Checkpoints}/alerts/{name}")
            .OutputMode(OutputMode.Update)
            .Trigger(trigger)
            .StartAsync(cancellationToken: cancellationToken);
}
