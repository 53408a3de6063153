using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Tests.Jobs.Analysis;

public sealed class SummaryRefresherTests
{
    static readonly DateOnly Date = new(2026, 11, 24);

    static readonly SummaryDay Day = new(SummaryDefinitions.Tickets.Name, Date, "files");

    [Test]
    public void A_day_that_was_read_and_kept_its_files_has_no_rows_any_more() =>
        SummaryRefresher.StaleDays([Day], [Day], Written(Date)).Should().Equal(Day);

    [Test]
    public void A_day_with_new_files_was_written() =>
        SummaryRefresher.StaleDays([Day], [Day with { Files = "others" }], Written(Date)).Should().BeEmpty();

    [Test]
    public void A_day_that_was_not_read_keeps_its_files() =>
        SummaryRefresher.StaleDays([Day], [Day], Written(Date.AddDays(1))).Should().BeEmpty();

    [Test]
    public void A_new_day_is_not_stale() => SummaryRefresher.StaleDays([], [Day], Written(Date)).Should().BeEmpty();

    static HashSet<(Summary Summary, DateOnly Date)> Written(DateOnly date) => [(SummaryDefinitions.Tickets, date)];
}
