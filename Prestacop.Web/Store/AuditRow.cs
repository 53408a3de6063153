namespace Prestacop.Web.Store;

/// <summary>Who did what, when and why; kept for as long as the store.</summary>
sealed class AuditRow
{
    public required string Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Who { get; set; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to: an alert, a plate, an account.</summary>
    public required string Subject { get; set; }

    public string? Reason { get; set; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; set; }
}

static class AuditActions
{
    public const string Decision = "decision";
    public const string PlateSearch = "plate-search";
    public const string DroneCommand = "drone-command";
    public const string RejectedRead = "rejected-read";
    public const string SignIn = "sign-in";
    public const string Account = "account";
    public const string Token = "token";
}
