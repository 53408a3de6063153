using Microsoft.Extensions.Options;

namespace Prestacop.Web.Statistics;

/// <summary>Runs <see cref="SummaryRefresh"/> at an interval, when the address of HDFS is known.</summary>
sealed partial class SummaryRefreshService(
    SummaryRefresh refresh, IOptions<StatisticsOptions> options, TimeProvider time, ILogger<SummaryRefreshService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (refresh.Status.Source is null || options.Value.RefreshInterval == TimeSpan.Zero)
            return;
        try
        {
            while (true)
            {
                if (await refresh.RefreshAsync(stoppingToken) is { } failure)
                    Log.Failed(logger, failure);
                await Task.Delay(options.Value.RefreshInterval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard ends.
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The summaries of the statistics could not be refreshed from HDFS.")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
