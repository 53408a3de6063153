using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.AuditTrail;
using Prestacop.Web.Decisions;
using Prestacop.Web.Detail;
using Prestacop.Web.Drones;
using Prestacop.Web.Evidence;
using Prestacop.Web.Expunge;
using Prestacop.Web.Feed;
using Prestacop.Web.Fleet;
using Prestacop.Web.Geography;
using Prestacop.Web.Health;
using Prestacop.Web.Hosting;
using Prestacop.Web.Hub;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Layout;
using Prestacop.Web.Map;
using Prestacop.Web.Notifications;
using Prestacop.Web.Operations;
using Prestacop.Web.Pictures;
using Prestacop.Web.Plates;
using Prestacop.Web.Queue;
using Prestacop.Web.Search;
using Prestacop.Web.SecondLook;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;
using Prestacop.Web.Tickets;
using Prestacop.Web.WatchLists;
using Prestacop.Web.ZoneRecords;

namespace Prestacop.Web;

/// <summary>Builds the dashboard from its features.</summary>
static class WebBuilder
{
    public static WebApplicationBuilder AddPrestacopDashboard(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddKafka();
        services.AddStore();
        services.AddHosting();
        services.AddAccess(builder.Configuration);
        services.AddAlerts();
        services.AddFeed();
        services.AddDecisions();
        services.AddIngestion();
        services.AddHub();
        services.AddPictures();
        services.AddGeography();
        services.AddDrones();
        services.AddMap();
        services.AddFleet();
        services.AddQueue();
        services.AddDetail();
        services.AddSecondLook();
        services.AddPlates();
        services.AddSearch();
        services.AddWatchLists();
        services.AddZones();
        services.AddNotifications();
        services.AddTickets();
        services.AddOperations();
        services.AddStatistics();
        services.AddAuditTrail();
        services.AddEvidence();
        services.AddExpunge();
        services.AddHealth();
        services.AddRateLimits();
        services.AddPages();
        return builder;
    }

    /// <summary>Adds what reads from Kafka and HDFS; tests that bring their own alerts leave it out.</summary>
    public static WebApplicationBuilder AddFeeds(this WebApplicationBuilder builder)
    {
        builder.Services.AddKafkaFeeds();
        builder.Services.AddHostedService<OperationsMonitor>();
        builder.Services.AddHostedService<Escalation>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Snoozes>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CorrectedViolations>());
        builder.Services.AddHostedService<SummaryRefreshService>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<SearchRefresh>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AuditCopy>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ExpungeOrders>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<WatchListPublisher>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ZonePublisher>());
        builder.Services.AddNotificationServices();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<TicketDesk>());
        return builder;
    }

    /// <summary>Brings the store to the newest schema and adds the roles that it lacks; to be called before the dashboard starts.</summary>
    public static async Task PrepareStoreAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await StoreMigration.MigrateAsync(services.GetRequiredService<IDbContextFactory<WebDatabase>>(), cancellationToken);
        await services.GetRequiredService<Accounts>().EnsureRolesAsync(cancellationToken);
        await services.GetRequiredService<NotificationRules>().ReadAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SecondFactor>().SealOldAsync();
    }

    public static WebApplication UsePrestacopDashboard(this WebApplication app)
    {
        app.UseHosting();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseBareAnswersForPrograms();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAccountDuties();
        app.UseAuthorization();
        app.UseActivity();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapPictures();
        app.MapEvidence();
        app.MapStatisticDownloads();
        app.MapStatisticsApi();
        app.MapWatchListDownload();
        app.MapZoneDownload();
        app.MapPush();
        app.MapRejectsDownload();
        app.MapSignOut();
        app.MapActivity();
        app.MapAuditDownload();
        app.MapExternalSignIn();
        app.MapBackChannelSignOut();
        app.MapHub<AlertsHub>(AlertHub.Route);
        app.MapPages();
        return app;
    }
}
