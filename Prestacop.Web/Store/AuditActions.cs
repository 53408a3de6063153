namespace Prestacop.Web.Store;

/// <summary>What the audit log notes.</summary>
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
