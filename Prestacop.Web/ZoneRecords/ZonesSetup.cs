namespace Prestacop.Web.ZoneRecords;

static class ZonesSetup
{
    public static void AddZones(this IServiceCollection services)
    {
        services.AddSingleton<ZoneEntries>();
        services.AddSingleton<ZonePublisher>();
    }
}
