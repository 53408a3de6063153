namespace Prestacop.Web.Statistics;

static class StatisticsSetup
{
    public static void AddStatistics(this IServiceCollection services) => services.AddSingleton<StatisticDesk>();
}
