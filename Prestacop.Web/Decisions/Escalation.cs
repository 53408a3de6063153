using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;

namespace Prestacop.Web.Decisions;

/// <summary>Calls again for alerts that nobody has taken in time.</summary>
sealed partial class Escalation(
    IOptions<EscalationOptions> options,
    AlertBook book,
    FeedStatus status,
    DecisionService decisions,
    TimeProvider time,
    ILogger<Escalation> logger) : BackgroundService
{
    /// <summary>By whom the decisions say that they are.</summary>
    public const string Officer = "prestacop";

    const int MostAtOnce = 200;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>The alerts that have waited too long, the longest waiting first.</summary>
    public static IReadOnlyList<AlertItem> Due(IEnumerable<AlertItem> items, DateTimeOffset now, TimeSpan after, TimeSpan within) =>
    [
        .. items.Where(item => item.Waits && !item.Progress.Escalated && now - item.ReceivedAt >= after && now - item.ReceivedAt <= within)
            .OrderBy(item => item.ReceivedAt).Take(MostAtOnce),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // As long as decisions are still being read, an alert may look as if nobody had taken it.
                if (status.Report is not { CaughtUp: true, Problem: null })
                    continue;
                foreach (var item in Due(book.Snapshot(), time.GetUtcNow(), options.Value.After, options.Value.MaxAge))
                {
                    var outcome = await decisions.EscalateAsync(item, stoppingToken);
                    if (outcome.Result is DecisionResult.KafkaAway or DecisionResult.Unconfirmed)
                    {
                        LogFailure(logger, item.Id, outcome.Result, outcome.Detail);
                        break;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alert {Alert} could not be escalated: {Result} {Detail}")]
    static partial void LogFailure(ILogger logger, string alert, DecisionResult result, string? detail);
}
