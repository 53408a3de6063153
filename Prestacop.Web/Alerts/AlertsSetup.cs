using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Alerts;

static class AlertsSetup
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddFeatureOptions<AlertOptions>();
        services.AddFeatureOptions<SituationOptions>();
        services.AddFeatureOptions<SecondLookOptions>();
        services.AddSingleton<Situations>();
        services.AddSingleton(provider => new AlertCache(provider.GetRequiredService<IOptions<AlertOptions>>().Value.MaxInMemory));
    }
}
