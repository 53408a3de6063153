using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prestacop.Web;
using Prestacop.Web.Alerts;
using Prestacop.Web.Feed;
using Prestacop.Web.Ingestion;
using Prestacop.Web.WatchLists;

namespace Prestacop.Live.Tests.Support;

/// <summary>A dashboard in this process, without its pages, that reads the alerts and decisions of the stack's Kafka into a store of SQLite.</summary>
sealed class AlertDashboard : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    readonly WebApplication _app;
    readonly KafkaFeedService<AlertFeed> _feed;

    AlertDashboard(WebApplication app, KafkaFeedService<AlertFeed> feed) => (_app, _feed) = (app, feed);

    public AlertCache Alerts => _app.Services.GetRequiredService<AlertCache>();

    public WatchListEntries WatchLists => _app.Services.GetRequiredService<WatchListEntries>();

    /// <summary>Publishes what is due of the watch lists.</summary>
    public Task<int> PublishWatchListsAsync() => _app.Services.GetRequiredService<WatchListPublisher>().PublishDueAsync(CancellationToken.None);

    /// <summary>Starts it.</summary>
    /// <param name="folder">The folder of its store, which another dashboard may use, too.</param>
    /// <param name="prefix">The prefix of the topics.</param>
    public static async Task<AlertDashboard> StartAsync(string folder, string prefix)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Prestacop.Web" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Web:Store:Folder"] = folder,
            ["Web:Kafka:Bootstrap"] = StackSetup.Stack.Kafka.BootstrapServers,
            ["Web:Kafka:Properties"] = StackSetup.Stack.Kafka.FilePath,
            ["Web:Kafka:TopicPrefix"] = prefix,
        });
        builder.Logging.ClearProviders();
        var app = builder.AddPrestacopDashboard().Build();
        await app.Services.PrepareStoreAsync(CancellationToken.None);
        var feed = ActivatorUtilities.CreateInstance<KafkaFeedService<AlertFeed>>(app.Services);
        await feed.StartAsync(CancellationToken.None);
        return new AlertDashboard(app, feed);
    }

    /// <summary>Waits until it has read all, and has what is wanted.</summary>
    /// <exception cref="TimeoutException">Not in time.</exception>
    public async Task WaitForAsync(Func<AlertCache, bool> isDone)
    {
        var status = _app.Services.GetRequiredService<FeedStatus>();
        var started = TimeProvider.System.GetTimestamp();
        while (!(status.Report.CaughtUp && isDone(Alerts)))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new TimeoutException($"The dashboard has {Alerts.Count} alerts: {status.Report}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
        await _app.DisposeAsync();
    }
}
