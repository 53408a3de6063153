namespace Prestacop.Web.Fleet;

static class FleetSetup
{
    public static void AddFleet(this IServiceCollection services)
    {
        services.AddSingleton<AlertsToday>();
        services.AddSingleton<FleetView>();
    }
}
