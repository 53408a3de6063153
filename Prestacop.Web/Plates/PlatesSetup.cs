namespace Prestacop.Web.Plates;

static class PlatesSetup
{
    public static void AddPlates(this IServiceCollection services) => services.AddSingleton<PlateSearch>();
}
