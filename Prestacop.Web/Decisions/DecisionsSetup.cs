using Prestacop.Web.Hosting;

namespace Prestacop.Web.Decisions;

static class DecisionsSetup
{
    public static void AddDecisions(this IServiceCollection services)
    {
        services.AddFeatureOptions<EscalationOptions>();
        services.AddSingleton<PendingDecisions>();
        services.AddSingleton<CorrectedViolations>();
        services.AddFeatureOptions<DismissalOptions>();
        services.AddSingleton<DecisionService>();
        services.AddSingleton<Officers>();
        services.AddSingleton<Assignments>();
        services.AddSingleton<Snoozes>();
        services.AddSingleton<DroneCommandService>();
    }
}
