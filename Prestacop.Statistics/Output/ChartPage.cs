using System.Net;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Statistics.Output;

/// <summary>
/// Charts and tables as one page that needs no network: it contains the chart library and the numbers. The same content always gives the same bytes.
/// </summary>
public static class ChartPage
{
    const string PrecinctMap = "precinctMap";

    /// <summary>Writes the page: what it begins with, a list of the sections, then the sections by family.</summary>
    /// <param name="title">Its title, for people.</param>
    /// <param name="lead">Lines of HTML before the list.</param>
    /// <param name="contents">The heading of the list of sections.</param>
    /// <param name="sections">The sections; the name of each is the id of its element.</param>
    /// <param name="output">Gets the page.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <param name="fileOf">The address of a file with a section's rows by the section's name, relative to the page; null for no links to files.</param>
    public static async Task WriteAsync(
        string title, IEnumerable<string> lead, string contents, IReadOnlyList<StatisticMessage> sections, Stream output, CancellationToken cancellationToken,
        Func<string, string>? fileOf = null)
    {
        ArgumentNullException.ThrowIfNull(lead);
        ArgumentNullException.ThrowIfNull(sections);
        await using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        async Task Line(string text) => await writer.WriteLineAsync(text.AsMemory(), cancellationToken);

        await Line("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        // The browser blocks everything that the page might load from elsewhere.
        await Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:\">");
        await Line($"<title>{Html(title)}</title><style>{Resources.Text("report.css")}</style></head><body><h1>{Html(title)}</h1>");
        string Link(StatisticMessage section) => fileOf is null ? "" : $" · <a href=\"{fileOf(section.Name)}\">CSV</a>";
        foreach (var line in lead)
            await Line(line);
        var families = sections.GroupBy(section => section.Family).ToList();
        await Line($"<nav><h2>{Html(contents)}</h2>");
        foreach (var family in families)
        {
            await Line($"<h3>{Html(family.Key)}</h3><ul>");
            foreach (var section in family)
                await Line($"<li><a href=\"#{section.Name}\">{Html(section.Title)}</a></li>");
            await Line("</ul>");
        }
        await Line("</nav>");
        foreach (var family in families)
        {
            await Line($"<h2>{Html(family.Key)}</h2>");
            foreach (var (section, notes) in family.Select(section => (section, string.Concat((section.Notes ?? []).Select(note => $"<p class=\"note\">{Html(note)}</p>")))))
                await Line($"<section id=\"{section.Name}\"><h3>{Html(section.Title)}</h3><p class=\"unit\">{Html(section.Unit)}{Link(section)}</p>{notes}</section>");
        }
        // JSON of .NET writes < and > as escapes: nothing in the data can end the element that it stands in.
        var messages = sections.Select(section => JsonSerializer.Serialize(section, ContractsJson.Default.StatisticMessage));
        await Line($"<script type=\"application/json\" id=\"data-statistics\">[{string.Join(",\n", messages)}]</script>");
        if (sections.Any(section => section.Chart == PrecinctMap))
            await Line($"<script type=\"application/json\" id=\"data-outlines\">{CityOutlines.PrecinctsGeoJson()}</script>");
        await Line($"<script>{Resources.Text("echarts.js").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>");
        await Line($"<script>{Resources.Text("charts.js")}</script><script>{Resources.Text("report.js")}</script></body></html>");
    }

    static string Html(string text) => WebUtility.HtmlEncode(text);
}
