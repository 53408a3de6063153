using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Alerts;

static class AlertsSetup
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertOptions>();
        services.AddSingleton(provider => new AlertCache(provider.GetRequiredService<IOptions<AlertOptions>>().Value.MaxInMemory));
    }
}
