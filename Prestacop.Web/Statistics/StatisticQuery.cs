using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Prestacop.Contracts;
using Prestacop.Statistics;

namespace Prestacop.Web.Statistics;

/// <summary>A filter as it stands in an address, so that a view can be kept and sent on.</summary>
static class StatisticQuery
{
    const string DayFormat = "yyyy-MM-dd";

    /// <summary>What makes no sense in the address is left out.</summary>
    public static StatisticFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        IEnumerable<string> Parts(string name) => values.GetValueOrDefault(name).ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new StatisticFilter
        {
            From = Day(Parts("from").FirstOrDefault()),
            To = Day(Parts("to").FirstOrDefault()),
            Boroughs = [.. Parts("borough").Intersect(Borough.Names)],
            Precincts = [.. Numbers(Parts("precinct")).Intersect(Precincts.All)],
            Codes = [.. Numbers(Parts("code")).Where(code => code is >= 0 and <= 99).Distinct()],
            Origins = [.. Parts("source").Intersect(Sources.All)],
        };
    }

    /// <summary>Without the question mark; empty for a filter that lets everything through.</summary>
    public static string Write(StatisticFilter filter)
    {
        var values = new Dictionary<string, string?>
        {
            ["from"] = filter.From?.ToString(DayFormat, CultureInfo.InvariantCulture),
            ["to"] = filter.To?.ToString(DayFormat, CultureInfo.InvariantCulture),
            ["borough"] = string.Join(',', filter.Boroughs),
            ["precinct"] = string.Join(',', filter.Precincts.Select(Text)),
            ["code"] = string.Join(',', filter.Codes.Select(Text)),
            ["source"] = string.Join(',', filter.Origins),
        };
        return QueryString.Create(values.Where(value => !string.IsNullOrEmpty(value.Value))).ToString().TrimStart('?');
    }

    /// <summary>The page of a statistic with a filter.</summary>
    public static string Address(string? statistic, StatisticFilter filter) => Join(statistic is null ? "/statistics" : $"/statistics/{Uri.EscapeDataString(statistic)}", filter);

    /// <summary>Its rows as a file.</summary>
    public static string Download(string statistic, StatisticFilter filter) => Join($"{StatisticDownloads.Path}/{Uri.EscapeDataString(statistic)}.csv", filter);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static string Join(string path, StatisticFilter filter) => Write(filter) is { Length: > 0 } query ? $"{path}?{query}" : path;

    static IEnumerable<int> Numbers(IEnumerable<string> parts) =>
        parts.Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).OfType<int>();

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
