using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>
/// Publishes the violations of corrections that have been applied: of an officer's own at once, and, after a while, of those whose officer's
/// program did not come to it. Its id follows from the decision's, so that a violation that is published twice is the same one.
/// </summary>
sealed partial class CorrectedViolations(
    IDbContextFactory<WebDatabase> databases, IRecordPublisher publisher, TimeProvider time, ILogger<CorrectedViolations> logger) : BackgroundService
{
    /// <summary>Whoever decided publishes it; after this, any dashboard does.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    const int MaxSeen = 10_000;
    const int MaxAtOnce = 100;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes that a message of the topic is a corrected violation.</summary>
    public void Seen(string messageId)
    {
        if (_seen.Count >= MaxSeen)
            _seen.Clear();
        _seen[messageId] = 0;
    }

    /// <summary>Publishes the violation of a decision that has been applied. When that fails, it is tried again later.</summary>
    public async Task PublishAsync(DecisionRecords applied, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync([applied.WhenApplied!], cancellationToken);
            await DoneAsync(applied.Decision.DecisionId, cancellationToken);
        }
        catch (Exception failure) when (failure is KafkaException || StoreFailure.IsTransient(failure))
        {
            LogLater(logger, applied.Decision.DecisionId, failure);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await PublishDueAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is KafkaException || StoreFailure.IsTransient(failure))
                {
                    LogLater(logger, "of another program", failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <summary>Publishes what is due and was not seen in the topic.</summary>
    internal async Task PublishDueAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - Grace;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.Decisions.AsNoTracking().Where(row => row.ViolationDue && row.Time < until).OrderBy(row => row.Time).Take(MaxAtOnce).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            var alert = await database.Alerts.AsNoTracking().FirstOrDefaultAsync(alert => alert.AlertId == row.AlertId, cancellationToken);
            if (alert is not null && Make(alert, row) is { } violation && !_seen.ContainsKey(violation.MessageId))
                await publisher.PublishAsync([TopicRecord.Of(violation)], cancellationToken);
            await DoneAsync(row.DecisionId, cancellationToken);
        }
    }

    /// <returns>Null when no violation can be made of it, as of a decision that does not come from this product.</returns>
    DroneMessage? Make(AlertRow alert, DecisionRow decision)
    {
        try
        {
            return Correction.Reissue(alert.ToItem().Alert, decision.ToRecord().Decision);
        }
        catch (ArgumentException impossible)
        {
            LogImpossible(logger, decision.DecisionId, impossible.Message);
            return null;
        }
    }

    async Task DoneAsync(string decisionId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Decisions.Where(row => row.DecisionId == decisionId)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.ViolationDue, false), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The corrected violation of the decision {Decision} could not be published; it is tried again")]
    static partial void LogLater(ILogger logger, string decision, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The correction {Decision} has no violation: {Reason}")]
    static partial void LogImpossible(ILogger logger, string decision, string reason);
}
