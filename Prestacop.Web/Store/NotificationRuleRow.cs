namespace Prestacop.Web.Store;

/// <summary>Whom to tell of an alert, by which channel and when.</summary>
sealed class NotificationRuleRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public bool Enabled { get; set; }

    /// <summary>0: when the alert arrives; from 1 on: a step of the escalation chain.</summary>
    public int Step { get; set; }

    /// <summary>How long an alert waits before the step; null for the time at which alerts are escalated.</summary>
    public int? AfterMinutes { get; set; }

    public required string Channel { get; set; }

    public string? Role { get; set; }

    public string? Person { get; set; }

    /// <summary>Where a webhook posts to; it may hold a secret of the receiver.</summary>
    public string? Address { get; set; }

    public required string Severity { get; set; }

    /// <summary>Numbers separated by spaces; empty for every alert.</summary>
    public required string Precincts { get; set; }

    /// <summary>A bit for each day on which the shift begins, Sunday's the lowest.</summary>
    public int Weekdays { get; set; }

    /// <summary>Minutes of New York's day.</summary>
    public int FromMinute { get; set; }

    /// <summary>Minutes of New York's day, not included; the same as <see cref="FromMinute"/> for the whole day.</summary>
    public int UntilMinute { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
