using Prestacop.Web.Hosting;

namespace Prestacop.Web.Drones;

static class DronesSetup
{
    public static void AddDrones(this IServiceCollection services)
    {
        services.AddFeatureOptions<DroneOptions>();
        services.AddSingleton<FleetState>();
        services.AddSingleton<DronePlaces>();
    }
}
