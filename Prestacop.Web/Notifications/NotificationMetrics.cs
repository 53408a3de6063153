using System.Diagnostics.Metrics;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Notifications;

/// <summary>Metrics of notifications.</summary>
sealed class NotificationMetrics
{
    readonly Counter<long> _attempts;

    public NotificationMetrics(IMeterFactory meters) =>
        _attempts = meters.Create(WebMeter.Name).CreateCounter<long>("prestacop.notification.attempts", "{attempt}", "Attempts to send a notification.");

    /// <summary>Counts an attempt.</summary>
    /// <param name="channel">One of <see cref="NotificationChannels"/>.</param>
    /// <param name="outcome">What has become of it.</param>
    public void Tried(string channel, AttemptOutcome outcome) =>
        _attempts.Add(1, new("channel", channel), new("outcome", outcome.ToString().ToLowerInvariant()));
}
