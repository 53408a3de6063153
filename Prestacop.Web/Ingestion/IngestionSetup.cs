using Prestacop.Web.Feed;

namespace Prestacop.Web.Ingestion;

static class IngestionSetup
{
    public static void AddIngestion(this IServiceCollection services)
    {
        services.AddSingleton<AlertPipeline>();
        services.AddSingleton<AlertFeed>();
        services.AddSingleton<FleetFeed>();
    }

    /// <summary>Reads from Kafka; left out by tests that bring their own records.</summary>
    public static void AddKafkaFeeds(this IServiceCollection services)
    {
        services.AddHostedService<KafkaFeedService<AlertFeed>>();
        services.AddHostedService<KafkaFeedService<FleetFeed>>();
        services.AddHostedService<AlertPathFeed>();
    }
}
