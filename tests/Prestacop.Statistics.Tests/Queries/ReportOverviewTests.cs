using System.Globalization;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class ReportOverviewTests
{
    static readonly DateOnly First = new(2016, 3, 1);

    [Test]
    public void Gaps_are_the_days_of_the_period_that_have_nothing()
    {
        int[] present = [2, 3, 3, 6, 40];

        var gaps = SourceCoverage.GapsOf(new DayRange(First, First.AddDays(9)), present.Select(First.AddDays));

        gaps.Should().Equal(
            new DayRange(First, First.AddDays(1)), new DayRange(First.AddDays(4), First.AddDays(5)), new DayRange(First.AddDays(7), First.AddDays(9)));
        SourceCoverage.GapsOf(new DayRange(First, First), [First]).Should().BeEmpty();
    }

    [TestCase(2, null)]
    [TestCase(3, 1)]
    [TestCase(14, 1)]
    [TestCase(15, 7)]
    [TestCase(56, 7)]
    [TestCase(57, 28)]
    [TestCase(900, 28)]
    public void The_longest_two_periods_are_compared_without_the_last_day(int days, int? length)
    {
        var last = First.AddDays(days - 1);

        var comparison = Comparison.Of(new SourceCoverage("tickets", First, last, 1, 0, 0, []));

        comparison?.Latest.Days.Should().Be(length);
        comparison?.Before.Days.Should().Be(length);
        (comparison is null).Should().Be(length is null);
        if (comparison is not null)
            (comparison.Before.Last.AddDays(1), comparison.Latest.Last).Should().Be((comparison.Latest.First, last.AddDays(-1)));
    }

    // Of 1,000 violations each time: sqrt(0.15 * 0.85 * 2 / 1000) is 0.015969.
    [TestCase(100, 200, 1000, 1000, 6.262)]
    [TestCase(200, 100, 1000, 1000, -6.262)]
    [TestCase(100, 200, 1000, 2000, 0)]
    [TestCase(5, 5, 5, 5, 0)]
    [TestCase(0, 5, 0, 5, 0)]
    public void A_change_is_scored_by_its_share_of_all(long before, long latest, long allBefore, long allLatest, double score) =>
        new Change("tickets", "code", "38", before, latest, allBefore, allLatest).Score.Should().BeApproximately(score, 0.001);

    [Test]
    public void Names_period_gaps_mistyped_years_and_what_changed_beyond_chance()
    {
        using var store = new SampleStore();
        for (var day = 0; day < 15; day++)
        {
            // The days 5 and 6 are missing; from day 7 on precinct 1 has most of the violations, before it precinct 19.
            for (var each = 0; each < 20 && day is not (5 or 6); each++)
                store.Ticket(("issueDate", Text(First.AddDays(day))), ("violationPrecinct", (each < 18) == (day < 7) ? 19 : 1), ("violationCode", each % 2 == 0 ? 38 : 14));
        }
        store.Ticket(("issueDate", "2061-03-02"));

        var overview = ReportOverview.Read(store.Answers, StatisticFilter.None);

        var source = overview.Sources.Should().ContainSingle().Subject;
        (source.Source, source.First, source.Last, source.Violations, source.Days, source.MissingDays).Should().Be(("tickets", First, First.AddDays(14), 260, 15, 2));
        source.Gaps.Should().Equal(new DayRange(First.AddDays(5), First.AddDays(6)));
        overview.Comparisons.Should().Equal(new Comparison("tickets", new DayRange(First, First.AddDays(6)), new DayRange(First.AddDays(7), First.AddDays(13))));
        overview.Changes.Select(change => (change.Subject, change.Value, change.Before, change.Latest)).Should().BeEquivalentTo([("precinct", "19", 90L, 14L), ("precinct", "1", 10L, 126L)]);
    }

    [Test]
    public void A_filter_by_place_narrows_the_changes_and_not_the_gaps()
    {
        using var store = new SampleStore();
        for (var day = 0; day < 15; day++)
            store.Ticket(("issueDate", Text(First.AddDays(day))), ("violationPrecinct", day % 2 == 0 ? 19 : 1));

        var overview = ReportOverview.Read(store.Answers, new StatisticFilter { Precincts = [19] });

        overview.Sources.Single().Gaps.Should().BeEmpty();
        overview.Changes.Should().BeEmpty();
    }

    [Test]
    public void Without_violations_there_is_no_source() =>
        ReportOverview.Read(new SampleStore().Answers, StatisticFilter.None).Should().BeEquivalentTo(new { Sources = Array.Empty<SourceCoverage>(), Changes = Array.Empty<Change>() });

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
