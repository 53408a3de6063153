using Prestacop.Web.Hosting;

namespace Prestacop.Web.Plates;

static class PlatesSetup
{
    public static void AddPlates(this IServiceCollection services)
    {
        services.AddFeatureOptions<PlatesOptions>();
        services.AddSingleton<PlateKeyring>();
        services.AddSingleton<PlateVault>();
    }
}
