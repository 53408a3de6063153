using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Drone messages to alerts, in real-time mode: each message is processed within milliseconds, not within a batch. The same query passes the
/// heartbeats on, so that an answered one shows that alerts can come. A second query, in batches, publishes the messages that could not be
/// parsed. What takes two messages to see is compared beside them (<see cref="TwoPlacesMonitor"/>).
/// </summary>
sealed class AlertsJob(
    SparkSession session, JobOptions options, AlertsOptions alerts, WatchListSource watchList, TopicFollower<WatchListEntry> follower, TopicFollower<Zone> zones, AlertsPreparation preparation, HeartbeatMonitor heartbeats,
    TwoPlacesMonitor places, QuerySupervisor supervisor, TimeProvider time)
{
    const int MaxRawLength = 3_000_000;

    /// <summary>Between two batches of the second query. It reads each message again; once a second it kept alerts waiting for the processor.</summary>
    const string RejectedInterval = "10 seconds";

    // How to_json writes times; without it microseconds would be cut.
    static readonly Dictionary<string, string> JsonFormat = new() { ["timestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" };

    readonly KafkaSource _source = new(session, options, preparation.Guards);
    readonly TopicChanges<Zone> _zones = new(() => zones.Snapshot);
    long? _batchAtChange;
    DateTimeOffset _raisedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await watchList.LoadAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beside = Task.WhenAll(heartbeats.RunAsync(stop.Token), follower.RunAsync(stop.Token), zones.RunAsync(stop.Token), places.RunAsync(stop.Token));
        try
        {
            await supervisor.RunAsync(
            [
                preparation.Watched(new QueryDefinition(AlertsPreparation.Alerts, RaiseAsync)
                {
                    ReplaceAsync = ReplaceAsync,
                    // In real-time mode a query reports nothing before its first checkpoint: that a message has passed it is what counts.
                    IsWorkingAsync = (_, _) => Task.FromResult(heartbeats.IsAnsweredSince(_raisedAt)),
                }, Topics.DroneMessages, Topics.Heartbeats),
                preparation.Watched(new QueryDefinition(AlertsPreparation.Rejected, RejectAsync), Topics.DroneMessages),
            ], cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await beside;
        }
    }

    async Task<IRunningQuery> RaiseAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareAlertsAsync(cancellationToken);
        await Task.WhenAll(follower.WaitAsync(cancellationToken), zones.WaitAsync(cancellationToken));
        var areas = await ZoneTable.CreateAsync(session, _zones.Take(), cancellationToken);
        var watchLists = await WatchListTable.CreateAsync(session, watchList.Take(), cancellationToken);
        (_raisedAt, _batchAtChange) = (time.GetUtcNow(), null);
        var records = alerts.MicroBatch is null
            ? _source.RecordsWithoutBatches(Topics.DroneMessages)
            : _source.Records(Topics.DroneMessages);
        var raised = AlertRules.Apply(Messages(records), watchLists, areas, alerts.Thresholds);
        var trigger = alerts.MicroBatch is { } interval ? Trigger.ProcessingTime(interval) : Trigger.RealTime(alerts.CheckpointInterval);
        var published = Keyed(raised, Topics.Alerts, Col("message.droneId")).Union(Answers(_source.Newest(Topics.Heartbeats)));
        return await PublishAsync(AlertsPreparation.Alerts, published, trigger, cancellationToken);
    }

    DataFrame Answers(DataFrame records) => records.Select(
        Lit(options.NameOf(Topics.HeartbeatAnswers)).As("topic"), Col("key").Cast("string").As("key"), Col("value").Cast("string").As("value"));

    async Task<IRunningQuery> RejectAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareRejectedAsync(cancellationToken);
        var rejected = Keyed(RejectedRecords(_source.Records(Topics.DroneMessages)), Topics.Rejected, Col("source"));
        return await PublishAsync(AlertsPreparation.Rejected, rejected, Trigger.ProcessingTime(RejectedInterval), cancellationToken);
    }

    /// <summary>
    /// Restarts the query at its checkpoint when a watch list or a zone has changed. In real-time mode it first waits for the next checkpoint:
    /// otherwise all messages since the last one would be processed again.
    /// </summary>
    async Task<IRunningQuery?> ReplaceAsync(IRunningQuery query, CancellationToken cancellationToken)
    {
        if (await watchList.HasChangedAsync(cancellationToken) || _zones.HasChanged())
            _batchAtChange ??= alerts.MicroBatch is null ? await BatchAsync(query, cancellationToken) : long.MinValue;
        if (_batchAtChange is not { } changed || await BatchAsync(query, cancellationToken) <= changed)
            return null;
        await query.StopAsync(cancellationToken);
        return await RaiseAsync(cancellationToken);
    }

    static async Task<long> BatchAsync(IRunningQuery query, CancellationToken cancellationToken) =>
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
            Coalesce(Substring(Col("value"), 1, MaxRawLength), Lit(System.Array.Empty<byte>())).As("raw"),
            Col("timestamp").As("time"),
            Col("topic"),
            Col("partition"),
            Col("offset"));

    DataFrame Keyed(DataFrame rows, string topic, Column key) =>
        rows.Select(Lit(options.NameOf(topic)).As("topic"), key.As("key"), ToJson(Struct(Col("*")), JsonFormat).As("value"));

    async Task<IRunningQuery> PublishAsync(string name, DataFrame records, Trigger trigger, CancellationToken cancellationToken) =>
        new SparkQuery(await records.WriteStream()
            .QueryName(name)
            .Format("kafka")
            .Options(options.Kafka.ForSpark())
            // The limit of the topics. The producer's default is a quarter of it, and a longer alert would end the query.
            .Option("kafka.max.request.size", 4 * 1024 * 1024)
            .Option("checkpointLocation", $"{options.Checkpoints}/alerts/{name}")
            .OutputMode(OutputMode.Update)
            .Trigger(trigger)
            .StartAsync(cancellationToken: cancellationToken));
}
