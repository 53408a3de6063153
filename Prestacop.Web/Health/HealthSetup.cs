using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Web.Access;
using Prestacop.Web.Feed;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: alerts flow and the store is there. <c>/metrics</c>: Prometheus.</summary>
static class HealthSetup
{
    const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<FeedCheck>("feed", tags: [Ready])
            .AddCheck<StoreCheck>("store", tags: [Ready]);
        var telemetry = services.AddOpenTelemetry();
        if (Traces.AreAsked(Environment.GetEnvironmentVariable))
            telemetry.WithTracing(tracing => tracing.AddPrestacop("web"));
        telemetry.WithMetrics(metrics => metrics
            .AddMeter(WebMeter.Name)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddView(FeedMetrics.Delay, new ExplicitBucketHistogramConfiguration { Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30] })
            .AddPrometheusExporter());
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Metrics);
    }

    /// <summary>The state, and a line for each check that is not healthy.</summary>
    static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsync(string.Join('\n',
        report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description ?? entry.Value.Exception?.Message}").Prepend($"{report.Status}")));

    sealed class FeedCheck(FeedStatus status) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(status.Report.Problem is { } problem ? HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{problem} since {status.Report.Since:yyyy-MM-ddTHH:mm:ssZ}")) : HealthCheckResult.Healthy());
    }

    sealed class StoreCheck(IDbContextFactory<WebDatabase> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            return await database.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The store does not answer.");
        }
    }
}
