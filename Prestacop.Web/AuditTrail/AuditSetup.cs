namespace Prestacop.Web.AuditTrail;

static class AuditSetup
{
    public static void AddAuditTrail(this IServiceCollection services)
    {
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<AuditCopy>();
    }
}
