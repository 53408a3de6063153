using System.Net;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>
/// All results as one page that needs no network: it contains the chart library, the outlines of the precincts and the numbers. The same
/// results always give the same bytes.
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
        await using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        async Task Line(string text) => await writer.WriteLineAsync(text.AsMemory(), cancellationToken);

        await Line("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        // The browser blocks everything that the page might load from elsewhere.
        await Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\">");
        await Line($"<title>Prestacop statistics</title><style>{Resources.Text("report.css")}</style></head><body><h1>Prestacop statistics</h1>");
        if (shown.FirstOrDefault() is { Filter: { IsEmpty: false } filter })
            await Line($"<p class=\"filter\">Filter: {Html(filter.Description)}.</p>");
        string Link(Statistic statistic) => fileOf is null ? "" : $" · <a href=\"{fileOf(statistic)}\">CSV</a>";
        foreach (var line in OverviewHtml.Sources(overview).Concat(OverviewHtml.Changes(overview)))
            await Line(line);
        var families = shown.GroupBy(result => result.Statistic.Family).ToList();
        await Line("<nav><h2>Statistics</h2>");
        foreach (var family in families)
        {
            await Line($"<h3>{Html(family.Key)}</h3><ul>");
            foreach (var result in family)
                await Line($"<li><a href=\"#{result.Statistic.Name}\">{Html(result.Statistic.Title)}</a></li>");
            await Line("</ul>");
        }
        await Line("</nav>");
        foreach (var family in families)
        {
            await Line($"<h2>{Html(family.Key)}</h2>");
            foreach (var (statistic, notes) in family.Select(result => (result.Statistic, string.Concat(result.Notes.Select(note => $"<p class=\"note\">{Html(note)}</p>")))))
                await Line($"<section id=\"{statistic.Name}\"><h3>{Html(statistic.Title)}</h3><p class=\"unit\">{Html(statistic.Unit)}{Link(statistic)}</p>{notes}</section>");
        }
        // JSON of .NET writes < and > as escapes: nothing in the data can end the element that it stands in.
        var messages = shown.Select(result => JsonSerializer.Serialize(StatisticMessages.Of(result), ContractsJson.Default.StatisticMessage));
        await Line($"<script type=\"application/json\" id=\"data-statistics\">[{string.Join(",\n", messages)}]</script>");
        await Line($"<script type=\"application/json\" id=\"data-outlines\">{CityOutlines.PrecinctsGeoJson()}</script>");
        await Line($"<script>{Resources.Text("echarts.js").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>");
        await Line($"<script>{Resources.Text("charts.js")}</script><script>{Resources.Text("report.js")}</script></body></html>");
    }

    static string Html(string text) => WebUtility.HtmlEncode(text);
}
