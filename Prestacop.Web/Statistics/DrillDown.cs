using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>Narrows the filter to a row that was clicked.</summary>
static class DrillDown
{
    /// <summary>The filter, narrowed to what the row is about; the same filter when no column of the row can be filtered.</summary>
    public static StatisticFilter Into(StatisticResult result, int row)
    {
        var filter = result.Filter;
        if (row < 0 || row >= result.Rows.Count)
            return filter;
        for (var index = 0; index < result.Columns.Count; index++)
            filter = Narrow(filter, result.Columns[index].Name, result.Rows[row][index]);
        return filter;
    }

    static StatisticFilter Narrow(StatisticFilter filter, string column, object? value) => (column, value) switch
    {
        ("precinct", long precinct) when Precincts.All.Contains((int)precinct) => filter with { Precincts = [(int)precinct] },
        ("borough", string borough) when Borough.Names.Contains(borough) => filter with { Boroughs = [borough] },
        ("code", long code and >= 0 and <= 99) => filter with { Codes = [(int)code] },
        ("source", string source) when ViolationSources.All.Contains(source) => filter with { Sources = [source] },
        ("day", DateOnly day) => filter with { From = day, To = day },
        ("month", DateOnly month) => filter with { From = month, To = month.AddMonths(1).AddDays(-1) },
        ("month", string month) when DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) =>
            filter with { From = first, To = first.AddMonths(1).AddDays(-1) },
        // The city's year begins in July of the year before.
        ("fiscalYear", long year and > 1900 and < 2200) => filter with { From = new DateOnly((int)year - 1, 7, 1), To = new DateOnly((int)year, 6, 30) },
        _ => filter,
    };
}
