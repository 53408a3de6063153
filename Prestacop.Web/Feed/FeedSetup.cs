using Prestacop.Web.Hosting;

namespace Prestacop.Web.Feed;

static class FeedSetup
{
    public static void AddFeed(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertPathOptions>();
        services.AddSingleton<FeedStatus>();
        services.AddSingleton<AlertPathHealth>();
        services.AddSingleton<FeedPositions>();
        services.AddActivatedSingleton<FeedMetrics>();
    }
}
