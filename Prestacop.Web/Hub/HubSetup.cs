using Prestacop.Contracts;

namespace Prestacop.Web.Hub;

static class HubSetup
{
    public static void AddHub(this IServiceCollection services)
    {
        services.AddActivatedSingleton<HubMetrics>();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 32 * 1024)
            .AddJsonProtocol(options =>
                options.PayloadSerializerOptions.DefaultIgnoreCondition = ContractsJson.Default.Options.DefaultIgnoreCondition);
    }
}
