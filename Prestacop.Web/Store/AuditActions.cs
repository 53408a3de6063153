using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>What the audit log notes.</summary>
static class AuditActions
{
    public const string Decision = "decision";
    public const string PlateSearch = SearchAudit.Action;
    public const string Assignment = "assignment";
    public const string Snooze = "snooze";
    public const string SecondLook = "second-look";
    public const string DroneCommand = "drone-command";
    public const string RejectedRead = "rejected-read";
    public const string SignIn = "sign-in";
    public const string Account = "account";
    public const string Session = "session";
    public const string Token = "token";
    public const string WatchList = "watch-list";
    public const string Zone = "zone";
    public const string Notification = "notification";
    public const string TicketsChecked = "tickets-checked";
    public const string TicketsFed = "tickets-fed";
    public const string AuditRead = "audit-read";

    // Looks at plates.
    public const string QueueSeen = "queue-seen";
    public const string AlertOpened = "alert-opened";
    public const string DroneAlertsSeen = "drone-alerts-seen";
    public const string DroneTrackSeen = "drone-track-seen";
    public const string PictureSeen = "picture-seen";
    public const string HubRead = "hub-read";
    public const string EvidenceMade = "evidence-made";
    public const string Download = "download";
    public const string VaultOpened = "vault-opened";
    public const string VaultRemoved = "vault-removed";
    public const string Expunged = "expunged";
    public const string WatchListSeen = "watch-list-seen";
    public const string TokenUse = "token-use";
    public const string AuditExport = "audit-export";

    /// <summary>Every action, for the filter of the log.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(AuditActions).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)];
}
