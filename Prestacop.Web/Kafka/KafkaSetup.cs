using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Kafka;

static class KafkaSetup
{
    public static void AddKafka(this IServiceCollection services)
    {
        services.AddFeatureOptions<KafkaOptions>();
        services.AddSingleton(provider => new KafkaClientFactory(
            KafkaSettings.Load(provider.GetRequiredService<IOptions<KafkaOptions>>().Value.Bootstrap),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RecordPublisher(
            provider.GetRequiredService<KafkaClientFactory>(),
            new PublisherOptions
            {
                ClientId = "prestacop-web",
                DeliveryTimeout = provider.GetRequiredService<IOptions<KafkaOptions>>().Value.PublishTimeout,
            }));
        services.AddSingleton<KafkaPublisher>();
    }
}
