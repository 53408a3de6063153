using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.AuditTrail;

/// <summary>
/// Copies each entry of the audit log to the topic <c>audit</c>, from which the streaming job stores it in HDFS: beyond the reach of whoever has
/// the dashboard's store. While Kafka is away, entries wait in the log. An entry may be copied twice; its number tells.
/// </summary>
sealed partial class AuditCopy(
    IDbContextFactory<WebDatabase> databases, AuditLog log, IRecordPublisher publisher, IOptions<KafkaOptions> kafka, TimeProvider time, ILogger<AuditCopy> logger)
    : BackgroundService
{
    const int MaxAtOnce = 500;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    readonly (string Topic, int Partition) _place = (kafka.Value.Topic(Topics.Audit), 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var pause = Interval;
                try
                {
                    while (await CopyAsync(stoppingToken) == MaxAtOnce)
                    {
                    }
                }
                catch (Exception failure) when (failure is KafkaException || StoreFailure.IsTransient(failure))
                {
                    LogLater(logger, failure);
                    pause = RetryInterval;
                }
                await Task.Delay(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <returns>How many entries were copied.</returns>
    internal async Task<int> CopyAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        // The number of the next entry, as the offset of a feed.
        var next = (await database.ReadPositionsAsync(cancellationToken)).GetValueOrDefault(_place, 1);
        var rows = await log.ReadAsync(next, MaxAtOnce, cancellationToken);
        if (rows.Count == 0 || (await log.ReadAsync(1, 1, cancellationToken)) is not [var first])
            return 0;
        await publisher.PublishAsync(rows.Select(row => TopicRecord.Of(AuditEntries.Of(row, first.Id))), cancellationToken);
        await database.SavePositionsAsync(new Dictionary<(string, int), long> { [_place] = rows[^1].Number!.Value + 1 }, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit log could not be copied to Kafka; its entries wait")]
    static partial void LogLater(ILogger logger, Exception failure);
}
