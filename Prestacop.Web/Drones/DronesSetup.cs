using Prestacop.Web.Geography;

namespace Prestacop.Web.Drones;

static class DronesSetup
{
    public static void AddDrones(this IServiceCollection services)
    {
        services.AddSingleton<PrecinctOutlines>();
        services.AddSingleton<ViolationHeat>();
        services.AddSingleton<FleetState>();
        services.AddSingleton<DronePlaces>();
    }
}
