using Microsoft.Extensions.Logging;
using Prestacop.Spark.Sql;

#pragma warning disable IDE0130 // Where a program looks for what it adds to its services.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Spark sessions for programs with dependency injection.</summary>
public static class SparkServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="SparkSessionSource"/> as a singleton, which is stopped with the program. It logs to the program's loggers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the address, the name and the rest; null for the environment's address.</param>
    public static IServiceCollection AddSparkSession(this IServiceCollection services, Action<IServiceProvider, Builder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(provider => new SparkSessionSource(() =>
        {
            var builder = SparkSession.Builder();
            if (provider.GetService(typeof(ILoggerFactory)) is ILoggerFactory loggers)
                builder.Logging(loggers);
            configure?.Invoke(provider, builder);
            return builder;
        }));
    }
}
