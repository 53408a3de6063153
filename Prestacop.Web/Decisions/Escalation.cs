using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;

namespace Prestacop.Web.Decisions;

/// <summary>Escalates alerts that nobody has taken in time.</summary>
sealed partial class Escalation(
    IOptions<EscalationOptions> options,
    AlertCache cache,
    FeedStatus status,
    DecisionService decisions,
    TimeProvider time,
    ILogger<Escalation> logger) : BackgroundService
{
    /// <summary>The officer name recorded for automatic decisions.</summary>
    public const string Officer = "prestacop";

    const int MaxAtOnce = 200;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The open alerts that have waited for at least <paramref name="after"/> and at most <paramref name="within"/>, the longest first.</summary>
    public static IReadOnlyList<AlertItem> Due(IEnumerable<AlertItem> items, DateTimeOffset now, TimeSpan after, TimeSpan within) =>
    [
        .. items.Where(item => item.Waits && !item.Progress.Escalated && now - item.ReceivedAt >= after && now - item.ReceivedAt <= within)
            .OrderBy(item => item.ReceivedAt).Take(MaxAtOnce),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Until all decisions have been read, a taken alert can look open.
                if (status.Report is not { CaughtUp: true, Problem: null })
                    continue;
                foreach (var item in Due(cache.Snapshot(), time.GetUtcNow(), options.Value.After, options.Value.MaxAge))
                {
                    var outcome = await decisions.EscalateAsync(item, stoppingToken);
                    if (outcome.Result is DecisionResult.KafkaUnavailable or DecisionResult.Unconfirmed)
                    {
                        LogFailure(logger, item.Id, outcome.Result, outcome.Detail);
                        break;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alert {Alert} could not be escalated: {Result} {Detail}")]
    static partial void LogFailure(ILogger logger, string alert, DecisionResult result, string? detail);
}
