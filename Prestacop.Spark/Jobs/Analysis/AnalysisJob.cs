using Prestacop.Contracts;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The stored history into statistics: computed by Spark, printed, and written back to HDFS.</summary>
sealed class AnalysisJob(SparkSession session, AnalysisOptions options, TextWriter output)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var datasets = new StoredDatasets(session, options.Storage);
        await datasets.OpenAsync(cancellationToken);
        if (!datasets.Present.Any())
            throw new JobException($"nothing is stored under {options.Storage} yet: run ./prestacop submit streaming first");

        var counts = await DatasetCounts.OfAsync(datasets, cancellationToken);
        DatasetCounts.Print(counts, output);

        // Read once, asked many times.
        var input = new StatisticInput(
            await CachedAsync(datasets, Topics.ParkingViolations, () => datasets.Tickets, cancellationToken),
            await CachedAsync(datasets, Topics.DroneMessages, () => datasets.DroneMessages, cancellationToken),
            await CachedAsync(datasets, Topics.Alerts, () => datasets.Alerts, cancellationToken));

        var sizes = new Dictionary<string, int>();
        foreach (var statistic in options.Only)
        {
            if (statistic.Needs.Where(topic => !datasets.Has(topic)).ToList() is { Count: > 0 } absent)
            {
                await output.WriteLineAsync($"{statistic.Title}: nothing is stored of {string.Join(", ", absent)} yet");
                continue;
            }
            sizes[statistic.Name] = await ComputeAsync(statistic, input, cancellationToken);
        }
        if (options.SummaryFile is { } file)
            await AnalysisSummary.WriteAsync(file, counts, sizes, cancellationToken);
    }

    async Task<int> ComputeAsync(Statistic statistic, StatisticInput input, CancellationToken cancellationToken)
    {
        var result = statistic.Compute(input);
        var rows = await result.CollectAsync(cancellationToken);
        ResultTable.Print(statistic.Title, await result.ColumnsAsync(cancellationToken), rows, options.ShownRows, output);
        // One file: a result is small, and its order is part of it.
        await result.Coalesce(1).Write().Mode(SaveMode.Overwrite).ParquetAsync($"{options.Results}/{statistic.Name}", cancellationToken);
        return rows.Count;
    }

    static async Task<DataFrame?> CachedAsync(
        StoredDatasets datasets, string topic, Func<DataFrame> rows, CancellationToken cancellationToken) =>
        datasets.Has(topic) ? await rows().CacheAsync(cancellationToken) : null;
}
