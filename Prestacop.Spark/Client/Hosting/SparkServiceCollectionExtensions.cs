using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prestacop.Spark.Hosting;
using Prestacop.Spark.Sql;

#pragma warning disable IDE0130 // Where a program looks for what it adds to its services.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Spark sessions for programs with dependency injection.</summary>
public static class SparkServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="ISparkSessionSource"/> as a singleton, unless there is one, such as a test's. It connects when the first session is asked for, logs to the program's
    /// loggers, and stops its session with the program.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">
    /// Sets the address and the rest; null for the environment's address. Where other services are needed, such as one that gives tokens, configure
    /// <see cref="SparkConnectOptions"/> as any options: <c>services.AddOptions&lt;SparkConnectOptions&gt;().Configure&lt;Tokens&gt;(...)</c>.
    /// </param>
    public static IServiceCollection AddSparkConnect(this IServiceCollection services, Action<SparkConnectOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<SparkConnectOptions>();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton<ISparkSessionSource>(provider => new SparkSessionSource(() => NewBuilder(provider)));
        return services;
    }

    static Builder NewBuilder(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SparkConnectOptions>>().Value;
        var builder = SparkSession.Builder().Connection(options.Connection);
        if (options.Remote is { } remote)
            builder.Remote(remote);
        if (options.AppName is { } name)
            builder.AppName(name);
        foreach (var (key, value) in options.Settings)
            builder.Config(key, value);
        if (provider.GetService<ILoggerFactory>() is { } loggers)
            builder.Logging(loggers);
        return builder;
    }
}
