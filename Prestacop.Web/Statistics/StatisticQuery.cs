using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Statistics;
using Prestacop.Web.Components;

namespace Prestacop.Web.Statistics;

/// <summary>The filter in the query string of an address, so that a view can be bookmarked and shared.</summary>
static class StatisticQuery
{
    /// <summary>Parses the filter; invalid values are ignored.</summary>
    public static StatisticFilter Parse(string query)
    {
        var values = new QueryStringReader(query);
        return new StatisticFilter
        {
            From = values.Day("from"),
            To = values.Day("to"),
            Boroughs = [.. values.List("borough").Intersect(Borough.Names)],
            Precincts = [.. values.Numbers("precinct").Intersect(Precincts.All)],
            Codes = [.. values.Numbers("code").Where(code => code is >= 0 and <= 99).Distinct()],
            Sources = [.. values.List("source").Intersect(ViolationSources.All)],
        };
    }

    /// <summary>Without the question mark; empty for a filter that lets everything through.</summary>
    public static string Write(StatisticFilter filter) => new QueryStringWriter()
        .Add("from", filter.From)
        .Add("to", filter.To)
        .Add("borough", filter.Boroughs)
        .Add("precinct", filter.Precincts)
        .Add("code", filter.Codes)
        .Add("source", filter.Sources)
        .ToString();

    /// <summary>The page of a statistic with a filter.</summary>
    public static string Address(string? statistic, StatisticFilter filter) => Join(statistic is null ? "/statistics" : $"/statistics/{Uri.EscapeDataString(statistic)}", filter);

    /// <summary>Its rows as a file.</summary>
    public static string Download(string statistic, StatisticFilter filter) => Join($"{StatisticDownloads.Path}/{Uri.EscapeDataString(statistic)}.csv", filter);

    public static DateOnly? Day(string? text) => IsoDate.TryParse(text, out var day) ? day : null;

    static string Join(string path, StatisticFilter filter) => Write(filter) is { Length: > 0 } query ? $"{path}?{query}" : path;
}
