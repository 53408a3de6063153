using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddFeatureOptions<HdfsOptions>();
        services.AddFeatureOptions<SupervisionOptions>();
        services.AddSingleton<SupervisedServices>();
        services.AddSingleton<OperationsSnapshot>();
        // These measure from the start on, also while nobody views the page.
        services.AddActivatedSingleton<OperationsMetrics>();
        services.AddActivatedSingleton<AlertLatency>();
        services.AddSingleton<TopicOffsets>();
        services.AddSingleton(provider =>
            new WebHdfsClient(HadoopConfiguration.NameNodeAddress(provider.GetRequiredService<IOptions<HdfsOptions>>().Value.NameNode), HdfsConnection.FromEnvironment()));
        services.AddSingleton<SparkCheckpoints>();
        services.AddSingleton<StorageGaps>();
        services.AddSingleton<RemovalLogReader>();
        services.AddSingleton<RejectedReader>();
        services.AddSingleton<StoreProbe>();
    }
}
