using Prestacop.Contracts;

namespace Prestacop.Web.Geography;

static class GeographySetup
{
    public static void AddGeography(this IServiceCollection services)
    {
        services.AddSingleton<PrecinctOutlines>();
        services.AddSingleton<ViolationHeat>();
    }
}
