using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using Prestacop.Web.Hosting;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Statistics;

static class StatisticsSetup
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddFeatureOptions<StatisticsOptions>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StatisticsOptions>>().Value.Folder is { Length: > 0 } folder
            ? new SummaryStore(folder)
            : SummaryStore.Default());
        services.AddSingleton<StatisticQueryService>();
        services.AddOpenApi(StatisticsDescription.Configure);
        services.AddSingleton(CreateRefresh);
    }

    static SummaryRefresh CreateRefresh(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<HdfsOptions>>().Value.Storage;
        var folder = services.GetRequiredService<IOptions<StatisticsOptions>>().Value.Summaries is { Length: > 0 } given ? given : SummaryLocation.BesideStorage(storage);
        var hdfs = services.GetRequiredService<WebHdfsClient>();
        return new SummaryRefresh(
            new HdfsSummarySource(hdfs, folder), hdfs.Address?.ToString(), services.GetRequiredService<SummaryStore>(), services.GetRequiredService<TimeProvider>());
    }
}
