namespace Prestacop.Web.Map;

static class MapSetup
{
    public static void AddMap(this IServiceCollection services)
    {
        services.AddSingleton<PrecinctOutlines>();
        services.AddSingleton<ViolationHeat>();
        services.AddSingleton<OpenAlertPins>();
        services.AddSingleton<DroneMarkers>();
    }
}
