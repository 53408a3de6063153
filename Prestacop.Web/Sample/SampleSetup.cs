using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Access;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;
using Prestacop.Web.Hosting;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Notifications;

namespace Prestacop.Web.Sample;

/// <summary>
/// Sample mode: <c>Web__Sample__Enabled=true</c> in the environment Development starts the dashboard with generated drones and alerts, a
/// temporary SQLite store and an account, and without Kafka. Decisions and commands work; pictures, statistics and operations have no data.
/// </summary>
static class SampleSetup
{
    /// <summary>The password of the sample's account, which has every right.</summary>
    public const string Password = "prestacop-sample";

    public static bool IsEnabled(IConfiguration configuration) => FeatureOptions.Read<SampleOptions>(configuration).Enabled;

    /// <summary>Adds the sample in the place of what reads from Kafka.</summary>
    /// <exception cref="CommandException">The environment is not Development: a known password must never protect real plates.</exception>
    public static WebApplicationBuilder AddSample(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            throw new CommandException(
                $"Web:Sample:Enabled is only for development, and the environment is {builder.Environment.EnvironmentName}. "
                + "Remove the setting, or set ASPNETCORE_ENVIRONMENT=Development.");
        }
        var folder = new SampleFolder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Web:Store:Folder"] = folder.Path, ["Web:Store:Database"] = "" });
        var services = builder.Services;
        services.AddFeatureOptions<SampleOptions>();
        // By a factory, so that the container disposes it.
        services.AddActivatedSingleton(_ => folder);
        services.AddSingleton<SampleBroker>();
        services.AddSingleton<IRecordPublisher>(provider => provider.GetRequiredService<SampleBroker>());
        services.AddSingleton<KafkaFeedService<AlertFeed>>();
        services.AddSingleton<KafkaFeedService<FleetFeed>>();
        services.AddHostedService<SampleFeedService>();
        services.AddHostedService<Escalation>();
        services.AddHostedService(provider => provider.GetRequiredService<Snoozes>());
        services.AddNotificationServices();
        return builder;
    }

    /// <summary>Creates the sample's account.</summary>
    /// <returns>How to sign in, for the console.</returns>
    public static async Task<string> CreateAccountAsync(Accounts accounts, CancellationToken cancellationToken)
    {
        await accounts.CreateSampleAsync(Password, cancellationToken);
        return $"Sample mode: sign in as {Accounts.FirstName} with the password {Password}. The data are generated and deleted at the end.";
    }
}
