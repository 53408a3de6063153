using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;

namespace Prestacop.Web.Decisions;

/// <summary>Escalates alerts that nobody has taken in time.</summary>
sealed partial class Escalation(
    IOptions<EscalationOptions> options,
    AlertCache cache,
    Situations situations,
    FeedStatus status,
    DecisionService decisions,
    TimeProvider time,
    ILogger<Escalation> logger) : BackgroundService
{
    /// <summary>The alerts of one decision: beyond that, the record would become large.</summary>
    internal const int MaxAtOnce = 1000;

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
                if (!MayJudge(status.Report))
                    continue;
                var due = Due(cache.Snapshot().Where(IsUnattended), time.GetUtcNow(), options.Value.After, options.Value.MaxAge);
                if (due.Count == 0)
                    continue;
                var outcome = await decisions.EscalateAsync(due, stoppingToken);
                if (outcome.Result is DecisionResult.KafkaUnavailable or DecisionResult.Unconfirmed)
                    LogFailure(logger, due.Count, outcome.Result, outcome.Detail);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    /// <summary>Whether it is known who waits: until all decisions have been read, a taken alert can look open.</summary>
    internal static bool MayJudge(FeedReport report) => report is { CaughtUp: true, Problem: null or FeedProblem.AlertsSilent };

    /// <summary>A repeat of what an officer works on, or what is put off, does not wait for anybody.</summary>
    internal static bool IsUnattended(Situations situations, AlertItem item) =>
        item.Waits && (situations.RowOf(item.Id) is not { } row || (row.SnoozedUntil is null && row.Waits));

    internal bool IsUnattended(AlertItem item) => IsUnattended(situations, item);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Alerts} alerts could not be escalated: {Result} {Detail}")]
    static partial void LogFailure(ILogger logger, int alerts, DecisionResult result, string? detail);
}
