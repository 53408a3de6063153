using System.Security.Cryptography;
using System.Text;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>A notification on its way to one recipient.</summary>
/// <param name="Id">The same for each attempt, so that a receiver can tell that it has it already.</param>
/// <param name="Item">The alert as it is now.</param>
/// <param name="Rule">The rule that says who is told.</param>
/// <param name="Step">The step of the escalation chain; 0 for the arrival of the alert.</param>
/// <param name="Recipient">See <see cref="DeliveryRow.Recipient"/>.</param>
sealed record Notification(string Id, AlertItem Item, NotificationRule Rule, int Step, string Recipient)
{
    /// <summary>An id that follows from the row's key.</summary>
    public static string IdOf(DeliveryRow row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.AlertId}\n{row.RuleId}\n{row.Recipient}")).AsSpan(0, 16));
}

/// <summary>What has become of an attempt.</summary>
enum AttemptOutcome
{
    /// <summary>The receiver has taken it.</summary>
    Sent,

    /// <summary>It did not work now.</summary>
    Retry,

    /// <summary>It will never work in this way.</summary>
    Refused,
}

/// <summary>An attempt to send.</summary>
/// <param name="Outcome">What has become of it.</param>
/// <param name="Error">Why it did not work, without secrets; null when it did.</param>
sealed record Attempt(AttemptOutcome Outcome, string? Error = null)
{
    public static Attempt Sent { get; } = new(AttemptOutcome.Sent);
}

/// <summary>A way on which notifications go out.</summary>
interface INotificationChannel
{
    /// <summary>One of <see cref="NotificationChannels"/>.</summary>
    string Name { get; }

    /// <summary>Whether it is configured.</summary>
    bool IsOn { get; }

    /// <summary>Tries once, and reports every failure of the receiver and of the way there in its answer.</summary>
    Task<Attempt> SendAsync(Notification notification, CancellationToken cancellationToken);
}
