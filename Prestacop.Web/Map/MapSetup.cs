namespace Prestacop.Web.Map;

static class MapSetup
{
    public static void AddMap(this IServiceCollection services)
    {
        services.AddSingleton<OpenAlertPins>();
        services.AddSingleton<DroneMarkers>();
    }
}
