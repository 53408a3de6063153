using System.Net;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>
/// All results as one page that needs no network (<see cref="ChartPage"/>). The same results always give the same bytes.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page: period and sources first, then what has changed most, then the statistics by subject.</summary>
    /// <param name="results">The statistics; those without rows are left out.</param>
    /// <param name="overview">What it begins with.</param>
    /// <param name="output">Gets the page.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <param name="fileOf">The address of a statistic's CSV file, relative to the page; null for no links to files.</param>
    public static async Task WriteAsync(IReadOnlyList<StatisticResult> results, ReportOverview overview, Stream output, CancellationToken cancellationToken, Func<Statistic, string>? fileOf = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(overview);
        var shown = results.Where(result => result.Rows.Count > 0).ToList();
        var statistics = shown.ToDictionary(result => result.Statistic.Name, result => result.Statistic);
        await ChartPage.WriteAsync(
            "Prestacop statistics", Lead(shown, overview), "Statistics", shown.ConvertAll(result => StatisticMessages.Of(result)), output, cancellationToken,
            fileOf is null ? null : name => fileOf(statistics[name]));
    }

    static IEnumerable<string> Lead(IReadOnlyList<StatisticResult> shown, ReportOverview overview)
    {
        if (shown is [{ Filter: { IsEmpty: false } filter }, ..])
            yield return $"<p class=\"filter\">Filter: {WebUtility.HtmlEncode(filter.Description)}.</p>";
        foreach (var line in OverviewHtml.Sources(overview).Concat(OverviewHtml.Changes(overview)))
            yield return line;
    }
}
