using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Text;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>
/// Sends what is due. Whoever sends a delivery has it for <see cref="Lease"/> alone, also among several dashboards on one store; when it ends before the
/// outcome is stored, the delivery is due again, and its id tells the receiver that it is the same.
/// </summary>
sealed partial class NotificationSender(
    IDbContextFactory<WebDatabase> databases,
    NotificationRules rules,
    DeliveryAddressing addressing,
    IEnumerable<INotificationChannel> channels,
    AlertCache cache,
    AlertHistory history,
    NotificationMetrics metrics,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<NotificationSender> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    const int MaxAtOnce = 20;
    const int MaxErrorLength = 300;
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);
    static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);

    readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    DateTimeOffset _purgedAt;

    // Each channel by itself: a mail server that does not answer holds up no webhook.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        _channels.Keys.Select(channel => RepeatAsync(token => SendAllAsync(channel, token), stoppingToken)).Append(RepeatAsync(PrepareAsync, stoppingToken)));

    async Task RepeatAsync(Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await act(stoppingToken);
                }
                // Whatever fails here, the dashboard goes on; what is due stays due.
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLater(logger, failure);
                    await Task.Delay(RetryInterval, time, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await rules.ReadAsync(cancellationToken);
        await addressing.RunAsync(cancellationToken);
        await PurgeAsync(cancellationToken);
    }

    async Task SendAllAsync(string channel, CancellationToken cancellationToken)
    {
        while (await SendDueAsync(channel, cancellationToken) == MaxAtOnce)
        {
        }
    }

    /// <summary>Tries what is due on each channel, the longest due first.</summary>
    internal Task SendDueAsync(CancellationToken cancellationToken) => Task.WhenAll(_channels.Keys.Select(channel => SendDueAsync(channel, cancellationToken)));

    /// <returns>How many were tried.</returns>
    async Task<int> SendDueAsync(string channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<DeliveryRow> due;
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            due = await database.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.Pending && row.Channel == channel && row.NextAt != null && row.NextAt <= now)
                .OrderBy(row => row.NextAt).Take(MaxAtOnce).ToListAsync(cancellationToken);
        }
        await Task.WhenAll(due.Select(row => SendAsync(row, cancellationToken)));
        return due.Count;
    }

    async Task SendAsync(DeliveryRow row, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await UpdateAsync(row, row.Attempts, DeliveryState.Pending, row.Attempts + 1, now + Lease, row.Error, cancellationToken))
            return;
        var (state, error) = await TryAsync(row, cancellationToken);
        now = time.GetUtcNow();
        var next = state == DeliveryState.Pending ? BackOff.Next(row.Attempts + 1, now, row.CreatedAt + options.Value.GiveUpAfter) : null;
        if (state == DeliveryState.Pending && next is null)
            state = DeliveryState.Failed;
        // Also when the dashboard stops: what was sent must not be sent again.
        await UpdateAsync(row, row.Attempts + 1, state, row.Attempts + 1, next, error, CancellationToken.None);
        if (state == DeliveryState.Failed)
            LogFailed(logger, row.Channel, row.AlertId, row.RuleName, row.Attempts + 1, error);
    }

    async Task<(DeliveryState State, string? Error)> TryAsync(DeliveryRow row, CancellationToken cancellationToken)
    {
        if ((rules.Find(row.RuleId) ?? await rules.FindAsync(row.RuleId, cancellationToken)) is not { Enabled: true } rule)
            return (DeliveryState.Obsolete, "The rule was removed or turned off.");
        if (rule.Channel != row.Channel)
            return (DeliveryState.Obsolete, "The rule tells on another channel now.");
        if ((cache.Find(row.AlertId) ?? await history.FindAsync(row.AlertId, cancellationToken)) is not { } item)
            return (DeliveryState.Obsolete, "The alert is not there any more.");
        if (item.Progress.IsClosed || (row.Step > 0 && !item.Waits))
            return (DeliveryState.Obsolete, item.Progress.Officer is { } officer ? $"{officer} had taken it." : "It was closed.");
        if (!_channels.TryGetValue(rule.Channel, out var channel) || !channel.IsOn)
            return (DeliveryState.Pending, $"The channel {rule.Channel} is not configured.");
        var attempt = await AttemptAsync(channel, new Notification(Notification.IdOf(row), item, rule, row.Step, row.Recipient), cancellationToken);
        metrics.Tried(channel.Name, attempt.Outcome);
        return (attempt.Outcome switch
        {
            AttemptOutcome.Sent => DeliveryState.Sent,
            AttemptOutcome.Refused => DeliveryState.Failed,
            _ => DeliveryState.Pending,
        }, attempt.Error is { } error ? DisplayText.Shorten(error, MaxErrorLength) : null);
    }

    async Task<Attempt> AttemptAsync(INotificationChannel channel, Notification notification, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(notification, cancellationToken);
        }
        // What a channel does not know must not hold up the others.
        catch (Exception unknown) when (!cancellationToken.IsCancellationRequested && !StoreFailure.IsTransient(unknown))
        {
            LogUnknown(logger, channel.Name, unknown);
            return new Attempt(AttemptOutcome.Retry, unknown.Message);
        }
    }

    /// <returns>False when somebody else has it, or it has gone.</returns>
    async Task<bool> UpdateAsync(
        DeliveryRow row, int attempts, DeliveryState state, int newAttempts, DateTimeOffset? next, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Deliveries
            .Where(known => known.AlertId == row.AlertId && known.RuleId == row.RuleId && known.Recipient == row.Recipient
                && known.Attempts == attempts && known.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                update => update.SetProperty(known => known.State, state).SetProperty(known => known.Attempts, newAttempts).SetProperty(known => known.NextAt, next)
                    .SetProperty(known => known.ChangedAt, now).SetProperty(known => known.Error, error),
                cancellationToken) == 1;
    }

    /// <summary>Deletes what is done and older than it is to be kept.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _purgedAt < PurgeInterval)
            return;
        var before = now - options.Value.KeepFor;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Deliveries.Where(row => row.NextAt == null && row.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
        _purgedAt = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Channel} about the alert {Alert} by the rule {Rule} was given up after {Attempts} attempts: {Error}")]
    static partial void LogFailed(ILogger logger, string channel, string alert, string rule, int attempts, string? error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notifications could not be sent; those that are due wait")]
    static partial void LogLater(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} has failed in a way that it does not know")]
    static partial void LogUnknown(ILogger logger, string channel, Exception failure);
}
