using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Feed;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Ingestion;

/// <summary>Follows the answers of the alerts job, and looks every second how old the last one is.</summary>
sealed class AlertPathFeed(AlertPathHealth path, KafkaClientFactory clients, IOptions<KafkaOptions> options, TimeProvider time, ILogger<AlertPathFeed> logger)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tail = new KafkaTail(
            clients, new KafkaTailOptions { ClientId = KafkaSetup.ClientId, Topics = [options.Value.Topic(Topics.HeartbeatAnswers)], Start = TailStart.Beginning }, time, logger);
        try
        {
            var reading = tail.RunAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                while (tail.Records.TryRead(out var record))
                    Note(record);
                path.Check();
            }
            await reading;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    void Note(ConsumeResult<byte[], byte[]> record)
    {
        try
        {
            var heartbeat = RecordReader.Read(record.Message.Value, ContractsJson.Default.Heartbeat);
            path.Answered(AlertPath.OpenAt(heartbeat, RecordReader.ReceivedAt(record.Message.Timestamp)));
        }
        catch (UnreadableRecordException)
        {
            // Whatever it is, it is no answer.
        }
    }
}
