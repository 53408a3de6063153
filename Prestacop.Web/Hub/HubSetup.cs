using Prestacop.Contracts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Hub;

static class HubSetup
{
    public static void AddHub(this IServiceCollection services)
    {
        services.AddFeatureOptions<HubOptions>();
        services.AddSingleton<HubConnections>();
        services.AddSingleton<HubRevalidation>();
        services.AddHostedService(provider => provider.GetRequiredService<HubRevalidation>());
        services.AddActivatedSingleton<HubMetrics>();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 32 * 1024)
            .AddJsonProtocol(options =>
                options.PayloadSerializerOptions.DefaultIgnoreCondition = ContractsJson.Default.Options.DefaultIgnoreCondition);
    }
}
