using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Drones;

static class DronesSetup
{
    public static void AddDrones(this IServiceCollection services)
    {
        services.AddFeatureOptions<DroneOptions>();
        services.AddSingleton(provider => new FleetState(provider.GetRequiredService<IOptions<DroneOptions>>().Value.MaxDrones));
        services.AddSingleton<DronePlaces>();
    }
}
