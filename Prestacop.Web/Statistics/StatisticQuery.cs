using Microsoft.AspNetCore.WebUtilities;
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

    /// <summary>What each filter can be, in words; the names are those in an address.</summary>
    public static IReadOnlyDictionary<string, string> Possible { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["from"] = $"a day as {IsoDate.Pattern}",
        ["to"] = $"a day as {IsoDate.Pattern}, not before from",
        ["borough"] = $"{string.Join(", ", Borough.Names)}, with commas between them",
        ["precinct"] = $"{string.Join(", ", Precincts.All)}, with commas between them",
        ["code"] = "whole numbers from 0 to 99, with commas between them",
        ["source"] = $"{string.Join(", ", ViolationSources.All)}, with commas between them",
    };

    /// <summary>
    /// Why the filter of a program is not valid, in a sentence; null when it is. A page leaves out what it does not know; a program would take other
    /// rows for those that it asked for.
    /// </summary>
    /// <param name="query">The query string.</param>
    /// <param name="others">Names of values that are no filter.</param>
    public static string? FindProblem(string query, params IReadOnlyList<string> others)
    {
        foreach (var (name, values) in QueryHelpers.ParseQuery(query).Where(given => !others.Contains(given.Key)))
        {
            if (!Possible.TryGetValue(name, out var possible))
                return $"There is no '{DisplayText.Shorten(name)}'. Possible are {string.Join(", ", Possible.Keys.Concat(others))}.";
            string text = values.ToString();
            if ((name is "from" or "to" ? [text] : text.Split(',')).FirstOrDefault(part => !IsPossible(name, part)) is { } wrong)
                return $"{name} cannot be '{DisplayText.Shorten(wrong)}'. Possible: {possible}.";
        }
        return Parse(query) is { From: { } from, To: { } to } && from > to ? $"from {IsoDate.Format(from)} is after to {IsoDate.Format(to)}." : null;
    }

    // A number may have null characters behind it for .NET.
    static bool IsPossible(string name, string value) => !value.Any(char.IsControl) && !Parse(QueryString.Create(name, value).ToString()).IsEmpty;

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
    public static string Download(string statistic, StatisticFormat format, StatisticFilter filter) =>
        Join($"{StatisticDownloads.Path}/{Uri.EscapeDataString(statistic)}.{format.Name}", filter);

    public static DateOnly? Day(string? text) => IsoDate.TryParse(text, out var day) ? day : null;

    static string Join(string path, StatisticFilter filter) => Write(filter) is { Length: > 0 } query ? $"{path}?{query}" : path;
}
