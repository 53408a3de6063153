using Prestacop.Spark.Sql;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Output;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// The stored history into statistics. Spark brings the summaries of the days up to date; from them the statistics are answered, and
/// printed, written, drawn and published.
/// </summary>
sealed class AnalysisJob(SparkSession session, AnalysisOptions options, TextWriter output)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Days and hours must not depend on where the cluster stands.
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var datasets = new StoredDatasets(session, options.Storage);
        var days = await datasets.DaysAsync(cancellationToken);
        if (days.Count == 0)
            throw new JobException($"nothing is stored under {options.Storage} yet: run ./prestacop submit streaming first");

        var folder = new SummaryFolder(session, options.Summaries);
        var store = new SummaryStore(options.Local);
        var (read, summaries) = await DamagedFiles.NameAsync(() => new SummaryRefresher(session, datasets, folder).UpdateAsync(days, options.Rebuild, cancellationToken));
        var fetched = await new SummarySync(session, folder, store).RunAsync(summaries, cancellationToken);
        await output.WriteLineAsync($"summaries: {read} of {days.Count} stored days read, {fetched} days of summaries fetched");

        using var answers = store.Open();
        var counts = answers.Stored();
        foreach (var (dataset, count) in counts.OrderBy(count => count.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"{dataset}: {count.Rows} rows, {count.Unreadable} unreadable, {count.DistinctOffsets} distinct offsets");

        var results = await AnswerAsync(answers, folder, cancellationToken);
        foreach (var result in results.Where(result => options.ShownRows > 0 && result.Rows.Count > 0))
            ResultTable.Print(result, options.ShownRows, output);
        await new ResultOutput(session, options, output).WriteAsync(results, cancellationToken);
        if (options.SummaryFile is { } file)
            await AnalysisSummary.WriteAsync(file, counts, results.ToDictionary(result => result.Statistic.Name, result => result.Rows.Count), cancellationToken);
    }

    async Task<IReadOnlyList<StatisticResult>> AnswerAsync(DuckDbQueryEngine answers, SummaryFolder folder, CancellationToken cancellationToken)
    {
        var spark = options.BySpark ? await SparkQueryEngine.OpenAsync(session, folder, cancellationToken) : null;
        var results = new List<StatisticResult>();
        foreach (var statistic in options.Only)
        {
            if (WhyNot(answers, statistic) is { } reason)
                await output.WriteLineAsync(reason);
            else
                results.Add(spark is null
                    ? answers.Answer(statistic, options.Filter, cancellationToken)
                    : await spark.AnswerAsync(statistic, options.Filter, cancellationToken));
        }
        foreach (var empty in results.Where(result => result.Rows.Count == 0))
            await output.WriteLineAsync($"{empty.Statistic.Title}: nothing matches{(options.Filter.IsEmpty ? "" : $" {options.Filter.Description}")}");
        if (results.All(result => result.Rows.Count == 0))
            throw new JobException(options.Filter.IsEmpty
                ? "there is nothing to compute statistics of yet: only unreadable records are stored, or none of what was asked for"
                : $"nothing matches the filter: {options.Filter.Description}{Extent(answers)}");
        return results;
    }

    string? WhyNot(DuckDbQueryEngine answers, Statistic statistic)
    {
        if (!answers.HasDataFor(statistic))
            return $"{statistic.Title}: nothing is stored of {string.Join(", ", statistic.Topics)} yet";
        return statistic.WhyNotFilteredBy(options.Filter) is { } reason ? $"{statistic.Title}: left out. {reason}" : null;
    }

    static string Extent(DuckDbQueryEngine answers) =>
        answers.Days() is { } days ? $"; there are events from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}" : "";
}
