using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics;

/// <summary>Which violations, alerts and messages count. An empty list lets everything through.</summary>
public sealed record StatisticFilter
{
    /// <summary>Lets everything through.</summary>
    public static StatisticFilter None { get; } = new();

    /// <summary>The first day of the event, in New York; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the event, itself included; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Names of <see cref="Borough.Names"/>.</summary>
    public IReadOnlyList<string> Boroughs { get; init; } = [];

    /// <summary>Numbers of <see cref="Contracts.Precincts.All"/>.</summary>
    public IReadOnlyList<int> Precincts { get; init; } = [];

    /// <summary>Violation codes, 0 to 99.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>Names of <see cref="ViolationSources.All"/>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => !Columns.Any();

    /// <summary>The columns that it compares.</summary>
    internal IEnumerable<string> Columns => Conditions.Select(condition => condition.Column).Distinct();

    /// <summary>In words, such as <c>from 2016-07-01, precinct 14 or 19</c>; empty when it lets everything through.</summary>
    public string Description => string.Join(", ", Parts().Where(part => part is not null));

    /// <summary>The SQL that replaces the view in a query: the view itself, or its rows that the filter lets through.</summary>
    /// <param name="view">The view.</param>
    /// <param name="table">The table with its rows; null for the view itself.</param>
    internal string Narrow(SummaryView view, string? table = null)
    {
        var conditions = Conditions.Where(condition => view.FilterColumns.Contains(condition.Column)).Select(condition => condition.Sql).ToList();
        table ??= view.Name;
        if (conditions.Count == 0)
            return table == view.Name ? table : $"{table} AS {view.Name}";
        return $"(SELECT * FROM {table} WHERE {string.Join(" AND ", conditions)}) AS {view.Name}";
    }

    // The values are dates, numbers and names from fixed lists: none of them can change the meaning of the SQL.
    IEnumerable<(string Column, string Sql)> Conditions
    {
        get
        {
            if (From is { } from)
                yield return ("day", $"day >= DATE '{Day(from)}'");
            if (To is { } to)
                yield return ("day", $"day <= DATE '{Day(to)}'");
            if (Boroughs.Count > 0)
                yield return ("borough", $"borough IN ({Names(Boroughs, Borough.Names)})");
            if (Precincts.Count > 0)
                yield return ("precinct", $"precinct IN ({Numbers(Precincts)})");
            if (Codes.Count > 0)
                yield return ("code", $"code IN ({Numbers(Codes)})");
            if (Sources.Count > 0)
                yield return ("source", $"source IN ({Names(Sources, ViolationSources.All)})");
        }
    }

    IEnumerable<string?> Parts()
    {
        yield return From is { } from ? $"from {Day(from)}" : null;
        yield return To is { } to ? $"to {Day(to)}" : null;
        yield return Boroughs.Count > 0 ? string.Join(" or ", Boroughs) : null;
        yield return Precincts.Count > 0 ? $"precinct {string.Join(" or ", Precincts)}" : null;
        yield return Codes.Count > 0 ? $"code {string.Join(" or ", Codes)}" : null;
        yield return Sources.Count > 0 ? $"source {string.Join(" or ", Sources)}" : null;
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Numbers(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    static string Names(IEnumerable<string> names, IReadOnlyList<string> known) => string.Join(", ", names.Select(name =>
        known.Contains(name) ? $"'{name}'" : throw new ArgumentException($"There is no '{name}': known are {string.Join(", ", known)}.")));
}
