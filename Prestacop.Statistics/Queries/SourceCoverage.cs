namespace Prestacop.Statistics.Queries;

/// <summary>Which days the violations of a source cover.</summary>
/// <param name="Source">A name of <see cref="ViolationSources.All"/>.</param>
/// <param name="First">The first day, in New York; see <see cref="Periods"/> for the days that count.</param>
/// <param name="Last">The last day, itself included.</param>
/// <param name="Violations">From the first to the last day.</param>
/// <param name="Outside">Violations whose day is before the first or after the last, mostly because a year was mistyped.</param>
/// <param name="Undated">Violations without a possible day.</param>
/// <param name="Gaps">The days between the first and the last without any violation, as ranges in the order of time.</param>
public sealed record SourceCoverage(string Source, DateOnly First, DateOnly Last, long Violations, long Outside, long Undated, IReadOnlyList<DayRange> Gaps)
{
    /// <summary>Days from the first to the last.</summary>
    public int Days => new DayRange(First, Last).Days;

    /// <summary>Days of the gaps together.</summary>
    public int MissingDays => Gaps.Sum(gap => gap.Days);

    /// <summary>The days of a period that are not among the given ones.</summary>
    /// <param name="period">The period.</param>
    /// <param name="present">Days with data, in any order.</param>
    /// <returns>Ranges in the order of time, none of which touches another.</returns>
    internal static IReadOnlyList<DayRange> GapsOf(DayRange period, IEnumerable<DateOnly> present)
    {
        var gaps = new List<DayRange>();
        var expected = period.First;
        foreach (var day in present.Where(day => day >= period.First && day <= period.Last).Distinct().Order().Append(period.Last.AddDays(1)))
        {
            if (day > expected)
                gaps.Add(new DayRange(expected, day.AddDays(-1)));
            expected = day.AddDays(1);
        }
        return gaps;
    }
}

/// <summary>Days that follow each other.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, itself included.</param>
public sealed record DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>How many days.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
