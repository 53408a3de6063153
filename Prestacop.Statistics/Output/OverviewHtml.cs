using System.Globalization;
using System.Net;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>The first part of the report: period, sources and their gaps, and what has changed most.</summary>
static class OverviewHtml
{
    /// <summary>More gaps than this are counted, not listed.</summary>
    const int MaxListedGaps = 12;

    /// <summary>The section of the period and the sources.</summary>
    public static IEnumerable<string> Sources(ReportOverview overview)
    {
        yield return "<section id=\"report-sources\"><h2>Period and sources</h2>";
        if (overview.Sources.Count == 0)
            yield return "<p>There are no violations with a day.</p>";
        foreach (var source in overview.Sources)
        {
            yield return Invariant($"<h3>Violations from {Html(source.Source)}: {Day(source.First)} to {Day(source.Last)}</h3>");
            yield return Invariant($"<p>{source.Violations:N0} violations in {source.Days:N0} days. {Gaps(source)}</p>");
            if (source.Outside > 0)
                yield return Invariant($"<p class=\"note\">{source.Outside:N0} more have a day outside this period: mostly a mistyped year. Statistics without a day count them.</p>");
            if (source.Undated > 0)
                yield return Invariant($"<p class=\"note\">{source.Undated:N0} more have no possible day.</p>");
        }
        yield return "<h3>Stored records</h3><div class=\"scroller\"><table><thead><tr><th scope=\"col\">Dataset</th><th scope=\"col\">Records</th><th scope=\"col\">Unreadable</th></tr></thead><tbody>";
        foreach (var (dataset, count) in overview.Stored.OrderBy(stored => stored.Key, StringComparer.Ordinal))
            yield return Invariant($"<tr><td>{Html(dataset)}</td><td class=\"number\">{count.Rows:N0}</td><td class=\"number\">{count.Unreadable:N0}</td></tr>");
        yield return "</tbody></table></div></section>";
    }

    /// <summary>The section of the changes.</summary>
    public static IEnumerable<string> Changes(ReportOverview overview)
    {
        yield return "<section id=\"report-changes\"><h2>What has changed most</h2>";
        if (overview.Comparisons.Count == 0)
            yield return "<p>No source has three days of violations, so that there is nothing to compare.</p>";
        foreach (var comparison in overview.Comparisons)
        {
            yield return Invariant(
                $"<p>Compared for {Html(comparison.Source)}: {Day(comparison.Latest.First)} to {Day(comparison.Latest.Last)} with {Day(comparison.Before.First)} to {Day(comparison.Before.Last)}.</p>");
        }
        if (overview.Comparisons.Count > 0 && overview.Changes.Count == 0)
            yield return "<p>No share of the violations has changed beyond what chance explains.</p>";
        if (overview.Changes.Count > 0)
        {
            yield return Invariant($"<p class=\"unit\">Violations a day. In the order of how far the change of the share of all violations is beyond chance; at least {ReportOverview.MinScore:0} standard deviations.</p>");
            yield return "<div class=\"scroller\"><table><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Violations with</th><th scope=\"col\">Before</th><th scope=\"col\">Latest</th><th scope=\"col\">Change</th></tr></thead><tbody>";
            foreach (var change in overview.Changes)
                yield return Row(change, overview.Comparisons.Single(comparison => comparison.Source == change.Source).Latest.Days);
            yield return "</tbody></table></div>";
        }
        yield return "</section>";
    }

    static string Row(Change change, int days)
    {
        var percent = change.Before == 0 ? "new" : Invariant($"{100d * (change.Latest - change.Before) / change.Before:+0;-0;0} %");
        return Invariant($"<tr><td>{Html(change.Source)}</td><td>{Html(Subject(change))}</td><td class=\"number\">{(double)change.Before / days:N1}</td>")
            + Invariant($"<td class=\"number\">{(double)change.Latest / days:N1}</td><td class=\"number\">{percent}</td></tr>");
    }

    static string Subject(Change change) =>
        change.Subject == "code" && int.TryParse(change.Value, CultureInfo.InvariantCulture, out var code) && ViolationCodes.All.TryGetValue(code, out var known)
            ? $"code {change.Value}, {known.Title}"
            : $"{change.Subject} {change.Value}";

    static string Gaps(SourceCoverage source)
    {
        if (source.Gaps.Count == 0)
            return "Each day has some.";
        var listed = source.Gaps.Take(MaxListedGaps).Select(gap => gap.Days == 1 ? Day(gap.First) : $"{Day(gap.First)} to {Day(gap.Last)}");
        var rest = source.Gaps.Count > MaxListedGaps ? Invariant($" and {source.Gaps.Count - MaxListedGaps:N0} more gaps") : "";
        return Invariant($"<strong>{source.MissingDays:N0} days have none</strong>: {string.Join(", ", listed)}{rest}.");
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    static string Html(string text) => WebUtility.HtmlEncode(text);
}
