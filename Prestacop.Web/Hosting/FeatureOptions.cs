namespace Prestacop.Web.Hosting;

/// <summary>Options of a feature, in a section of their own below <c>Web</c>.</summary>
interface IFeatureOptions
{
    /// <summary>The section's name: <c>Kafka</c> for the keys <c>Web:Kafka:...</c>, in the environment <c>Web__Kafka__...</c>.</summary>
    static abstract string Section { get; }

    /// <summary>
    /// Keys directly below <c>Web</c> that set a property, as they did before each feature had a section. A key of the section wins.
    /// </summary>
    static virtual IReadOnlyDictionary<string, string> FormerKeys => new Dictionary<string, string>();
}

/// <summary>Binds the options of features to the configuration.</summary>
static class FeatureOptions
{
    const string Root = "Web";

    /// <summary>Binds the options and validates them when the dashboard starts.</summary>
    public static void AddFeatureOptions<TOptions>(this IServiceCollection services)
        where TOptions : class, IFeatureOptions =>
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(configuration, options))
            .ValidateDataAnnotations()
            .ValidateOnStart();

    /// <summary>The options as they are when services are registered; not validated.</summary>
    public static TOptions Read<TOptions>(IConfiguration configuration)
        where TOptions : class, IFeatureOptions, new()
    {
        var options = new TOptions();
        Bind(configuration, options);
        return options;
    }

    static void Bind<TOptions>(IConfiguration configuration, TOptions options)
        where TOptions : class, IFeatureOptions
    {
        var root = configuration.GetSection(Root);
        var former = TOptions.FormerKeys.Where(key => root[key.Key] is not null).ToDictionary(key => key.Value, key => root[key.Key]);
        new ConfigurationBuilder().AddInMemoryCollection(former).Build().Bind(options);
        root.GetSection(TOptions.Section).Bind(options);
    }
}
