using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Drone messages to alerts, in real-time mode: each message is answered within milliseconds, not within a batch. A second query, in
/// batches, publishes what could not be read.
/// </summary>
sealed class AlertsJob(SparkSession session, JobOptions options, AlertsOptions alerts, WatchListSource watchList, QueryWatch watch)
{
    const string AlertsQuery = "alerts";
    const int LongestRaw = 3_000_000;

    // How to_json writes times; without it microseconds would be cut.
    static readonly Dictionary<string, string> JsonFormat = new() { ["timestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" };

    readonly KafkaSource _source = new(session, options);
    long? _batchAtChange;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await watchList.LoadAsync(cancellationToken);
        var rejected = RejectedRecords(_source.Records(Topics.DroneMessages));
        List<StreamingQuery> queries =
        [
            await RaiseAsync(await watchList.TableAsync(cancellationToken), cancellationToken),
            await PublishAsync("rejected", Topics.Rejected, Keyed(rejected, Col("source")), Trigger.ProcessingTime("1 second"), cancellationToken),
        ];
        await watch.RunAsync(queries, RenewAsync, cancellationToken);
    }

    Task<StreamingQuery> RaiseAsync(DataFrame? watched, CancellationToken cancellationToken)
    {
        var records = alerts.MicroBatch is null
            ? _source.RecordsWithoutBatches(Topics.DroneMessages)
            : _source.Records(Topics.DroneMessages);
        var raised = AlertRules.Apply(Messages(records), watched, alerts.Thresholds);
        var trigger = alerts.MicroBatch is { } interval ? Trigger.ProcessingTime(interval) : Trigger.RealTime(alerts.CheckpointInterval);
        return PublishAsync(AlertsQuery, Topics.Alerts, Keyed(raised, Col("message.droneId")), trigger, cancellationToken);
    }

    /// <summary>
    /// Starts the query anew where it was when the watch list has changed. In real-time mode it first waits for a checkpoint, or all that
    /// came since the last one would be answered again.
    /// </summary>
    async Task<StreamingQuery> RenewAsync(StreamingQuery query, CancellationToken cancellationToken)
    {
        if (query.Name != AlertsQuery)
            return query;
        if (await watchList.HasChangedAsync(cancellationToken))
            _batchAtChange ??= alerts.MicroBatch is null ? await BatchAsync(query, cancellationToken) : long.MinValue;
        if (_batchAtChange is not { } changed || await BatchAsync(query, cancellationToken) <= changed)
            return query;
        _batchAtChange = null;
        var watched = await watchList.TableAsync(cancellationToken);
        await query.StopAsync(cancellationToken);
        return await RaiseAsync(watched, cancellationToken);
    }

    static async Task<long> BatchAsync(StreamingQuery query, CancellationToken cancellationToken) =>
        (await query.LastProgressAsync(cancellationToken))?.BatchId ?? -1;

    static DataFrame Messages(DataFrame records) => JsonRows.Parse<DroneMessage>(records)
        .Filter(Col(JsonRows.Unreadable).IsNull())
        .Select(JsonRows.FieldsOf<DroneMessage>());

    /// <returns>The fields of <see cref="RejectedRecord"/> that a record of a topic has.</returns>
    internal static DataFrame RejectedRecords(DataFrame records) => JsonRows.Parse<DroneMessage>(records)
        .Filter(Col(JsonRows.Unreadable).IsNotNull())
        .Select(
            Col("topic").As("source"),
            Col(JsonRows.Unreadable).As("reason"),
            // As base64 a record takes a third more, and must still fit into one. HDFS has all of it.
            Coalesce(Substring(Col("value"), 1, LongestRaw), Lit(System.Array.Empty<byte>())).As("raw"),
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
            // As long as the topics take; the producer's own limit is a quarter of it, and a longer alert would end the query.
            .Option("kafka.max.request.size", 4 * 1024 * 1024)
            .Option("checkpointLocation", $"{options.Checkpoints}/alerts/{name}")
            .OutputMode(OutputMode.Update)
            .Trigger(trigger)
            .StartAsync(cancellationToken: cancellationToken);
}
