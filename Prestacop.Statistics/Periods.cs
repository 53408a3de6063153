using System.Globalization;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics;

/// <summary>
/// The days that a mean of a day is divided by: of each source the days of the filter; where it gives none, those from the first to the last
/// month that has at least a hundredth of the violations of the busiest month, because a mistyped year would add years to them. A filter by place
/// or code does not shorten them: a day on which nothing happened there is a day.
/// </summary>
static class Periods
{
    /// <summary>The placeholder in the query of a statistic, for a table of firstDay and lastDay.</summary>
    public const string Token = "{periods}";

    /// <summary>The SQL that replaces it.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="violations">The table with the violations; null for the view.</param>
    public static string Of(StatisticFilter filter, string? violations)
    {
        var ofTheDays = filter with { Boroughs = [], Precincts = [], Codes = [] };
        return $"""
            (SELECT {Or(filter.From, "min(day)")} AS firstDay, {Or(filter.To, "max(day)")} AS lastDay
              FROM (
                SELECT source, day, ofMonth, max(ofMonth) OVER (PARTITION BY source) AS busiest
                FROM (
                  SELECT source, day, sum(sum(number)) OVER (PARTITION BY source, date_trunc('month', day)) AS ofMonth
                  FROM {ofTheDays.Narrow(SummaryViews.Violations, violations)} WHERE day IS NOT NULL GROUP BY source, day) AS months) AS busy
              WHERE 100 * ofMonth >= busiest GROUP BY source) AS periods
            """;
    }

    static string Or(DateOnly? given, string found) => given is { } day ? $"DATE '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : found;
}
