using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Ingestion;

/// <summary>Alerts and the decisions on them.</summary>
sealed class AlertFeed(AlertPipeline pipeline, FeedStatus status, IOptions<KafkaOptions> options) : IKafkaFeed
{
    readonly string _alerts = options.Value.Topic(Contracts.Topics.Alerts);
    readonly string _decisions = options.Value.Topic(Contracts.Topics.Decisions);

    public IReadOnlyList<string> Topics => [_alerts, _decisions];

    public DateTimeOffset? Since => null;

    public FeedStatus Status => status;

    public LogLevel RejectedLevel => LogLevel.Warning;

    public Task LoadAsync(CancellationToken cancellationToken) => pipeline.LoadAsync(cancellationToken);

    public async Task HandleAsync(KafkaBatch batch, CancellationToken cancellationToken)
    {
        var read = Read(batch);
        try
        {
            await pipeline.WriteAsync(read, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsOfRecord(failure))
        {
            // One record spoils the transaction of all: each is written alone, and the positions are saved when all have been tried.
            foreach (var alert in read.Alerts)
                await WriteAloneAsync(batch, _alerts, alert.Partition, alert.Offset, FeedBatch.Of(alert), cancellationToken);
            foreach (var decision in read.Decisions)
                await WriteAloneAsync(batch, _decisions, decision.Partition, decision.Offset, FeedBatch.Of(decision), cancellationToken);
            await pipeline.WriteAsync(read with { Alerts = [], Decisions = [] }, cancellationToken);
        }
    }

    async Task WriteAloneAsync(KafkaBatch batch, string topic, int partition, long offset, FeedBatch alone, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.WriteAsync(alone, cancellationToken);
        }
        catch (Exception failure) when (StoreFailure.IsOfRecord(failure))
        {
            batch.Reject(topic, partition, offset, failure);
        }
    }

    FeedBatch Read(KafkaBatch batch)
    {
        var alerts = new List<AlertRecord>();
        var decisions = new List<DecisionRecord>();
        foreach (var record in batch.Records)
        {
            var (partition, offset) = (record.Partition.Value, record.Offset.Value);
            try
            {
                if (record.Topic == _alerts)
                {
                    var alert = RecordReader.Read(record.Message.Value, ContractsJson.Default.Alert);
                    StorageLimits.Validate(alert);
                    (alert, var json) = StorageLimits.Bound(alert, record.Message.Value);
                    alerts.Add(new AlertRecord(json, alert, partition, offset, RecordReader.ReceivedAt(record.Message.Timestamp)));
                }
                else
                {
                    var decision = StorageLimits.Bound(RecordReader.Read(record.Message.Value, ContractsJson.Default.Decision));
                    StorageLimits.Validate(decision);
                    var receivedAt = RecordReader.ReceivedAt(record.Message.Timestamp);
                    decisions.AddRange(decision.OnEachAlert().Select(each => new DecisionRecord(each, partition, offset, receivedAt)));
                }
            }
            catch (UnreadableRecordException unreadable)
            {
                batch.Reject(record.Topic, partition, offset, unreadable);
            }
        }
        return new FeedBatch(alerts, decisions, batch.Next);
    }
}
