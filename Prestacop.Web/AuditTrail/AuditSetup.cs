namespace Prestacop.Web.AuditTrail;

static class AuditSetup
{
    public static void AddAuditTrail(this IServiceCollection services)
    {
        services.AddSingleton<StoredAuditCopies>();
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<AuditCopy>();
    }
}
