namespace Prestacop.Web.Operations;

static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<OperationsBook>();
        services.AddSingleton<OperationsMetrics>();
        services.AddSingleton<AlertLatency>();
        services.AddSingleton<TopicOffsets>();
        services.AddSingleton<WebHdfs>();
        services.AddSingleton<SparkCheckpoints>();
        services.AddSingleton<RejectedReader>();
        services.AddSingleton<StoreProbe>();
    }

    /// <summary>What measures from the start on, also while nobody looks.</summary>
    public static void StartOperations(this WebApplication app)
    {
        app.Services.GetRequiredService<AlertLatency>();
        app.Services.GetRequiredService<OperationsMetrics>();
    }
}
