namespace Prestacop.Web.Detail;

static class DetailSetup
{
    public static void AddDetail(this IServiceCollection services) => services.AddSingleton<Viewers>();
}
