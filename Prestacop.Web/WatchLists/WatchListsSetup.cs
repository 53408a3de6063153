namespace Prestacop.Web.WatchLists;

static class WatchListsSetup
{
    public static void AddWatchLists(this IServiceCollection services)
    {
        services.AddSingleton<WatchListEntries>();
        services.AddSingleton<WatchListPublisher>();
    }
}
