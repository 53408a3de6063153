namespace Prestacop.Statistics.Queries;

/// <summary>
/// The latest days of a source beside as many days before them: whole weeks where there are enough, so that each weekday is there equally often.
/// The last day with violations is left out, since it may not be over.
/// </summary>
/// <param name="Source">A name of <see cref="ViolationSources.All"/>.</param>
/// <param name="Before">The days before.</param>
/// <param name="Latest">The latest days, as many.</param>
public sealed record Comparison(string Source, DayRange Before, DayRange Latest)
{
    static readonly int[] Lengths = [28, 7, 1];

    /// <summary>The longest of 28, 7 and 1 days of which a source has two periods.</summary>
    /// <returns>Null when it has fewer than three days.</returns>
    internal static Comparison? Of(SourceCoverage coverage)
    {
        var last = coverage.Last.AddDays(-1);
        foreach (var length in Lengths.Where(length => coverage.Days - 1 >= 2 * length))
        {
            var middle = last.AddDays(-length);
            return new Comparison(coverage.Source, new DayRange(middle.AddDays(1 - length), middle), new DayRange(middle.AddDays(1), last));
        }
        return null;
    }
}

/// <summary>How the violations with one value, such as those of one precinct, have changed.</summary>
/// <param name="Source">A name of <see cref="ViolationSources.All"/>.</param>
/// <param name="Subject">The column, such as <c>precinct</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Before">Violations in the days before.</param>
/// <param name="Latest">Violations in the latest days.</param>
/// <param name="AllBefore">All violations in the days before whose value is known.</param>
/// <param name="AllLatest">The same of the latest days.</param>
public sealed record Change(string Source, string Subject, string Value, long Before, long Latest, long AllBefore, long AllLatest)
{
    /// <summary>
    /// By how many standard deviations the share of all violations has changed (the z-score of two proportions): below 3 it may well be chance. 0 when it is
    /// not defined, since there is nothing to compare with.
    /// </summary>
    public double Score
    {
        get
        {
            if (AllBefore == 0 || AllLatest == 0)
                return 0;
            var share = (Before + Latest) / (double)(AllBefore + AllLatest);
            var deviation = Math.Sqrt(share * (1 - share) * (1d / AllBefore + 1d / AllLatest));
            return deviation > 0 ? (Latest / (double)AllLatest - Before / (double)AllBefore) / deviation : 0;
        }
    }
}
