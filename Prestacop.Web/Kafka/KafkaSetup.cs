using Prestacop.Web.Hosting;

namespace Prestacop.Web.Kafka;

static class KafkaSetup
{
    public static void AddKafka(this IServiceCollection services) => services.AddFeatureOptions<KafkaOptions>();
}
