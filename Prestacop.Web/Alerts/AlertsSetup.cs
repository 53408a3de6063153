using Microsoft.Extensions.Options;

namespace Prestacop.Web.Alerts;

static class AlertsSetup
{
    public static void AddAlerts(this IServiceCollection services) =>
        services.AddSingleton(provider => new AlertBook(provider.GetRequiredService<IOptions<WebOptions>>().Value.AlertsAtHand));
}
