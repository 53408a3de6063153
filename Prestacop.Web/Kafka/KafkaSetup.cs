using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Kafka;

static class KafkaSetup
{
    /// <summary>The name of the dashboard's clients in the broker's logs.</summary>
    public const string ClientId = "prestacop-web";

    public static void AddKafka(this IServiceCollection services)
    {
        services.AddFeatureOptions<KafkaOptions>();
        services.AddSingleton(provider => new KafkaClientFactory(
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value.ToSettings(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RecordPublisher(
            provider.GetRequiredService<KafkaClientFactory>(),
            new PublisherOptions
            {
                ClientId = ClientId,
                DeliveryTimeout = provider.GetRequiredService<IOptions<KafkaOptions>>().Value.PublishTimeout,
            }));
        services.AddSingleton<CorrectionsPublisher>();
        services.AddSingleton<IRecordPublisher, KafkaPublisher>();
    }
}
