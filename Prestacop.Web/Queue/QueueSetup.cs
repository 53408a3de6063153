namespace Prestacop.Web.Queue;

static class QueueSetup
{
    public static void AddQueue(this IServiceCollection services) => services.AddSingleton<SavedViews>();
}
