using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>What a reader wants to know before the statistics: of which days and sources they are, what is missing, and what has changed most.</summary>
/// <param name="Stored">What is stored of each dataset.</param>
/// <param name="Sources">The sources of violations that have any within the filter.</param>
/// <param name="Comparisons">Which days <see cref="Changes"/> compares, for each source that has enough.</param>
/// <param name="Changes">The largest changes first: at most <see cref="MaxChanges"/>, each beyond chance.</param>
public sealed record ReportOverview(
    IReadOnlyDictionary<string, DatasetCount> Stored, IReadOnlyList<SourceCoverage> Sources, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<Change> Changes)
{
    /// <summary>How many changes are named.</summary>
    public const int MaxChanges = 10;

    /// <summary>The <see cref="Change.Score"/> below which a change is not named.</summary>
    public const double MinScore = 3;

    /// <summary>The columns of violations whose values are compared.</summary>
    static readonly string[] Subjects = ["code", "precinct", "borough", "hour", "street", "agency", "make", "body", "colour", "state"];

    /// <summary>Reads it.</summary>
    /// <param name="engine">The summaries.</param>
    /// <param name="filter">The filter of the statistics. The gaps of a source are the days without any of its violations, whatever the filter's places and codes.</param>
    public static ReportOverview Read(DuckDbQueryEngine engine, StatisticFilter filter)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(filter);
        var sources = ViolationSources.All
            .Where(source => filter.Sources.Count == 0 || filter.Sources.Contains(source))
            .Select(source => Coverage(engine, filter with { Sources = [source], Boroughs = [], Precincts = [], Codes = [] }))
            .OfType<SourceCoverage>().ToList();
        var comparisons = sources.Select(Comparison.Of).OfType<Comparison>().ToList();
        var changes = comparisons.SelectMany(comparison => Changed(engine, comparison, filter))
            .Where(change => Math.Abs(change.Score) >= MinScore)
            .OrderByDescending(change => Math.Abs(change.Score)).ThenBy(change => change.Source, StringComparer.Ordinal)
            .ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Value, StringComparer.Ordinal)
            .Take(MaxChanges);
        return new ReportOverview(engine.Stored(), sources, comparisons, [.. changes]);
    }

    static SourceCoverage? Coverage(DuckDbQueryEngine engine, StatisticFilter filter)
    {
        var source = filter.Sources.Single();
        if (engine.Query($"SELECT firstDay, lastDay FROM {Periods.Of(filter, null)}").SingleOrDefault() is not [DateOnly first, DateOnly last])
            return null;
        var days = engine.Query($"SELECT day, CAST(sum({ViolationColumns.Number}) AS BIGINT) FROM {filter.Narrow(SummaryViews.Violations)} GROUP BY day")
            .Select(row => (Day: row[0] as DateOnly?, Violations: (long)row[1]!)).ToList();
        var period = new DayRange(first, last);
        var within = days.Where(day => day.Day >= first && day.Day <= last).ToList();
        return new SourceCoverage(
            source, first, last, within.Sum(day => day.Violations),
            days.Where(day => day.Day < first || day.Day > last).Sum(day => day.Violations),
            days.Where(day => day.Day is null).Sum(day => day.Violations),
            SourceCoverage.GapsOf(period, within.Select(day => day.Day!.Value)));
    }

    static IEnumerable<Change> Changed(DuckDbQueryEngine engine, Comparison comparison, StatisticFilter filter)
    {
        var compared = filter with { Sources = [comparison.Source], From = comparison.Before.First, To = comparison.Latest.Last };
        var counts = Subjects.Select(subject => $"""
            SELECT '{subject}' AS subject, CAST({subject} AS VARCHAR) AS value,
              CAST(sum(CASE WHEN latest THEN 0 ELSE {ViolationColumns.Number} END) AS BIGINT) AS before,
              CAST(sum(CASE WHEN latest THEN {ViolationColumns.Number} ELSE 0 END) AS BIGINT) AS latest
            FROM compared WHERE {subject} IS NOT NULL GROUP BY {subject}
            """);
        var rows = engine.Query($"""
            WITH compared AS MATERIALIZED (
              SELECT {string.Join(", ", Subjects)}, {ViolationColumns.Number}, day >= {SqlText.Literal(comparison.Latest.First)} AS latest
              FROM {compared.Narrow(SummaryViews.Violations)}
            ), counted AS ({string.Join(" UNION ALL ", counts)})
            SELECT subject, value, before, latest, CAST(sum(before) OVER (PARTITION BY subject) AS BIGINT), CAST(sum(latest) OVER (PARTITION BY subject) AS BIGINT) FROM counted
            """);
        return rows.Select(row => new Change(comparison.Source, (string)row[0]!, (string)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!, (long)row[5]!));
    }
}
