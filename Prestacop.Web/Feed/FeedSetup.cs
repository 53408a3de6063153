namespace Prestacop.Web.Feed;

static class FeedSetup
{
    public static void AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<FeedStatus>();
        services.AddSingleton<FeedPositions>();
        services.AddActivatedSingleton<FeedMetrics>();
    }
}
