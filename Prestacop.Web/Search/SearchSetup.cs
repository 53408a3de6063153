using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Search;
using Prestacop.Web.Hosting;
using Prestacop.Web.Operations;
using Prestacop.Web.Store;

namespace Prestacop.Web.Search;

static class SearchSetup
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddFeatureOptions<SearchOptions>();
        services.AddSingleton(CreateCopy);
        services.AddSingleton<KnownPlates>();
        services.AddSingleton<PlateReader>();
        services.AddSingleton<SearchRefresh>();
        services.AddSingleton<SearchLimiter>();
        services.AddSingleton<StoredSearch>();
    }

    static IndexCopy CreateCopy(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SearchOptions>>().Value;
        var source = options.Index is { Length: > 0 } given ? given.TrimEnd('/') : StorageFolders.SearchBeside(services.GetRequiredService<IOptions<HdfsOptions>>().Value.Storage);
        var folder = options.Folder is { Length: > 0 } own ? own : Path.Combine(services.GetRequiredService<IOptions<StoreOptions>>().Value.Folder, "search");
        return new IndexCopy(services.GetRequiredService<WebHdfsClient>(), source, Path.GetFullPath(folder), new SearchLimits((long)options.Memory << 20, Environment.ProcessorCount));
    }
}
