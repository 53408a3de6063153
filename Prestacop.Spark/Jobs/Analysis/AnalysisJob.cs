using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// Computes the statistics of the stored history. Spark updates the summaries of the days; the statistics are queries over them, whose
/// results are printed, written, drawn and published.
/// </summary>
sealed class AnalysisJob(SparkSession session, AnalysisOptions options, TextWriter output, TimeProvider time)
{
    /// <summary>How long to wait while a dashboard on this machine updates the same store.</summary>
    static readonly TimeSpan ImportTimeout = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RequireKafkaAsync(cancellationToken);
        await RefreshAsync(rebuild: false, cancellationToken);
        var folder = new SummaryFolder(session, options.Summaries);
        using var engine = new SummaryStore(options.Local).Open();
        var counts = engine.Stored();
        foreach (var (dataset, count) in counts.OrderBy(count => count.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"{dataset}: {count.Rows} rows, {count.Unreadable} unreadable, {count.DistinctOffsets} distinct offsets");

        var results = await ExecuteAsync(engine, folder, cancellationToken);
        foreach (var result in results.Where(result => options.ShownRows > 0 && result.Rows.Count > 0))
            ResultTable.Print(result, options.ShownRows, output);
        await new ResultOutput(session, options, output).WriteAsync(results, ReportOverview.Read(engine, options.Filter), cancellationToken);
        if (options.SummaryFile is { } file)
            await new AnalysisRunReport(counts, results.ToDictionary(result => result.Statistic.Name, result => result.Rows.Count)).WriteAsync(file, cancellationToken);
    }

    /// <summary>Results are published at the end: a program that Kafka refuses fails before the work, not after it.</summary>
    async Task RequireKafkaAsync(CancellationToken cancellationToken)
    {
        if (options.Publish is not { } publish)
            return;
        using var admin = new KafkaAdmin(new KafkaClientFactory(publish.Kafka), "prestacop-analysis");
        try
        {
            // With retries: a client is told at once that a broker has closed its connection, and why only after some.
            await admin.WaitForAsync([], KafkaTimeouts.Connect, cancellationToken);
        }
        catch (CommandException away)
        {
            await output.WriteLineAsync($"{away.Message} The results are published at the end.");
        }
    }

    /// <summary>Updates the summaries of what is new or has changed, in HDFS and on this machine.</summary>
    /// <param name="rebuild">See <see cref="SummaryImporter.Rebuild"/>.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">Nothing is stored yet, or another analysis changes the summaries.</exception>
    public async Task RefreshAsync(bool rebuild, CancellationToken cancellationToken)
    {
        // Days and hours must not depend on where the cluster stands.
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var folder = new SummaryFolder(session, options.Summaries);
        var store = new SummaryStore(options.Local);
        var (read, stored, fetched) = await Rereading.ReadAsync(async () =>
        {
            var datasets = await Datasets.OpenAsync(session, options.Storage, time, cancellationToken);
            var days = await datasets.DaysAsync(cancellationToken);
            if (days.Count == 0)
                throw new CommandException($"nothing is stored under {options.Storage} yet: run ./prestacop submit streaming first");
            return await RefreshAsync(folder, store, datasets, days, rebuild, cancellationToken);
        }, output);
        await output.WriteLineAsync($"summaries: {read} of {stored} stored days read, {fetched} days of summaries fetched");
    }

    /// <summary>Updates the summaries and fetches them, while no other analysis changes them.</summary>
    async Task<(int Read, int Stored, int Fetched)> RefreshAsync(
        SummaryFolder folder, SummaryStore store, Datasets datasets, IReadOnlyList<DatasetDay> days, bool rebuild, CancellationToken cancellationToken)
    {
        using var hdfs = JobHdfs.Open(options.Summaries);
        if (hdfs is null)
            await output.WriteLineAsync($"the configuration gives no NameNode for {options.Summaries}: let no other analysis use it at the same time");
        await using var held = hdfs is null ? null : await LockAsync(hdfs, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held?.Lost ?? CancellationToken.None);
        try
        {
            var (read, summaries) = await DamagedFiles.WithReadableErrorsAsync(
                () => new SummaryRefresher(session, datasets, folder).UpdateAsync(days, options.Rebuild, stop.Token), "No statistic was changed.");
            var importer = new SummaryImporter(store, new SparkSummarySource(session, folder), time) { LockTimeout = ImportTimeout, Rebuild = rebuild };
            return (read, days.Count, await importer.UpdateAsync(summaries, stop.Token));
        }
        catch (OperationCanceledException) when (held is { Lost.IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"The lock of {options.Summaries} could not be renewed in time, so that another analysis may use it. Run the command again.");
        }
    }

    Task<FolderLock> LockAsync(WebHdfsClient hdfs, CancellationToken cancellationToken)
    {
        var folder = JobHdfs.PathOf(options.Summaries);
        return FolderLock.AcquireAsync(hdfs, folder, $"Another analysis is changing the summaries in {folder}", time, cancellationToken);
    }

    async Task<IReadOnlyList<StatisticResult>> ExecuteAsync(DuckDbQueryEngine engine, SummaryFolder folder, CancellationToken cancellationToken)
    {
        var spark = options.BySpark ? await SparkQueryEngine.OpenAsync(session, folder, cancellationToken) : null;
        var results = new List<StatisticResult>();
        foreach (var statistic in options.Only)
        {
            if (WhyNot(engine, statistic) is { } reason)
                await output.WriteLineAsync(reason);
            else
                results.Add(spark is null
                    ? engine.Execute(statistic, options.Filter, cancellationToken)
                    : await spark.ExecuteAsync(statistic, options.Filter, cancellationToken));
        }
        foreach (var empty in results.Where(result => result.Rows.Count == 0))
            await output.WriteLineAsync($"{empty.Statistic.Title}: nothing matches{(options.Filter.IsEmpty ? "" : $" {options.Filter.Description}")}");
        if (results.All(result => result.Rows.Count == 0))
            throw new CommandException(options.Filter.IsEmpty
                ? "there are no data for these statistics yet: only unreadable records are stored, or none of the topics that they need"
                : $"nothing matches the filter: {options.Filter.Description}{Extent(engine)}");
        return results;
    }

    string? WhyNot(DuckDbQueryEngine engine, Statistic statistic)
    {
        if (!engine.HasDataFor(statistic))
            return $"{statistic.Title}: nothing is stored of {string.Join(", ", statistic.Topics)} yet";
        return statistic.WhyNotFilteredBy(options.Filter) is { } reason ? $"{statistic.Title}: left out. {reason}" : null;
    }

    static string Extent(DuckDbQueryEngine engine) =>
        engine.Days() is { } days ? $"; there are events from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}" : "";
}
