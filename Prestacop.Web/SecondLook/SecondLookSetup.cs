namespace Prestacop.Web.SecondLook;

static class SecondLookSetup
{
    public static void AddSecondLook(this IServiceCollection services) => services.AddSingleton<SecondLooks>();
}
