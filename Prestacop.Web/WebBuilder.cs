using Microsoft.EntityFrameworkCore;
using MudBlazor.Services;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Fleet;
using Prestacop.Web.Health;
using Prestacop.Web.Hosting;
using Prestacop.Web.Hub;
using Prestacop.Web.Layout;
using Prestacop.Web.Map;
using Prestacop.Web.Operations;
using Prestacop.Web.Pictures;
using Prestacop.Web.Plates;
using Prestacop.Web.Queue;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;

namespace Prestacop.Web;

/// <summary>Puts the dashboard together.</summary>
static class WebBuilder
{
    public static WebApplicationBuilder AddPrestacopWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebOptions>().Bind(builder.Configuration.GetSection(WebOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        var web = builder.Configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions();
        Directory.CreateDirectory(web.Folder);

        services.AddSingleton(TimeProvider.System);
        services.AddStore(web);
        builder.AddAccess(web);

        services.AddAlerts();
        services.AddFeed();
        services.AddDecisions();
        services.AddHub();
        services.AddPictures();
        services.AddDrones();
        services.AddFleet();
        services.AddMap();
        services.AddOperations();
        services.AddStatistics();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<PlateSearch>();
        services.AddHealth();
        services.AddRateLimits();

        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        return builder;
    }

    /// <summary>Follows Kafka; left out by tests that bring their own alerts.</summary>
    public static WebApplicationBuilder AddFeeds(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<AlertFeedService>();
        builder.Services.AddHostedService<FleetFeedService>();
        builder.Services.AddHostedService<OperationsWatch>();
        builder.Services.AddHostedService<Escalation>();
        return builder;
    }

    /// <summary>Brings the store to the newest schema and adds the roles that it lacks; to be called before the dashboard starts.</summary>
    public static async Task PrepareStoreAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await StoreMigration.MigrateAsync(services.GetRequiredService<IDbContextFactory<WebDatabase>>(), cancellationToken);
        await services.GetRequiredService<Accounts>().EnsureRolesAsync(cancellationToken);
    }

    public static WebApplication UsePrestacopWeb(this WebApplication app)
    {
        // These count from the start, whoever asks for them first.
        app.Services.GetRequiredService<FeedMetrics>();
        app.Services.GetRequiredService<HubMetrics>();
        app.StartOperations();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseBareAnswersForPrograms();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UsePasswordChange();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapPictures();
        app.MapStatisticDownloads();
        app.MapSignOut();
        app.MapExternalSignIn();
        app.MapHub<AlertsHub>(AlertHub.Route);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
