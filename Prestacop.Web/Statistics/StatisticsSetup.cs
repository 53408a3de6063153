using Prestacop.Web.Hosting;

namespace Prestacop.Web.Statistics;

static class StatisticsSetup
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddFeatureOptions<StatisticsOptions>();
        services.AddSingleton<StatisticQueryService>();
    }
}
