namespace Prestacop.Contracts.Tests;

public sealed class NewYorkTests
{
    [TestCase("2026-01-15T17:30:15.250Z", "2026-01-15 12:30:15")]
    [TestCase("2026-07-15T16:30:15.250Z", "2026-07-15 12:30:15")]
    [TestCase("2026-03-08T06:59:59Z", "2026-03-08 01:59:59")]
    [TestCase("2026-03-08T07:00:00Z", "2026-03-08 03:00:00")]
    [TestCase("2026-11-01T06:00:00Z", "2026-11-01 01:00:00")]
    public void Follows_the_clocks_of_the_city(string moment, string shown) =>
        NewYork.DateAndClock(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(shown);

    [Test]
    public void Has_the_same_offset_on_a_machine_without_time_zones()
    {
        var rules = NewYork.RulesSince2007();
        for (var hour = new DateTimeOffset(2007, 1, 1, 0, 0, 0, TimeSpan.Zero); hour.Year < 2037; hour = hour.AddHours(7))
            rules.GetUtcOffset(hour).Should().Be(NewYork.TimeZone.GetUtcOffset(hour), "at {0:O}", hour);
    }

    [Test]
    public void The_day_begins_at_midnight_in_New_York()
    {
        NewYork.DayOf(new DateTimeOffset(2026, 11, 28, 4, 59, 59, TimeSpan.Zero)).Should().Be(new DateOnly(2026, 11, 27));
        NewYork.DayOf(new DateTimeOffset(2026, 11, 28, 5, 0, 0, TimeSpan.Zero)).Should().Be(new DateOnly(2026, 11, 28));
    }
}
