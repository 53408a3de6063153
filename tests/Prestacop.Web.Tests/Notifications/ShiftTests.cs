using Prestacop.Contracts;
using Prestacop.Web.Notifications;

namespace Prestacop.Web.Tests.Notifications;

public sealed class ShiftTests
{
    static readonly Shift Day = new(Weekdays.Monday | Weekdays.Tuesday, new TimeOnly(6, 0), new TimeOnly(14, 0));
    static readonly Shift Night = new(Weekdays.Friday | Weekdays.Saturday, new TimeOnly(22, 0), new TimeOnly(6, 0));

    // 2026-11-23 was a Monday.
    [TestCase("2026-11-23 06:00", true)]
    [TestCase("2026-11-23 05:59", false)]
    [TestCase("2026-11-24 13:59", true)]
    [TestCase("2026-11-24 14:00", false)]
    [TestCase("2026-11-25 08:00", false)]
    public void A_day_shift_is_on_from_its_beginning_to_before_its_end(string clock, bool on) => Day.Contains(At(clock)).Should().Be(on);

    [TestCase("2026-11-27 22:00", true, "it begins on Friday")]
    [TestCase("2026-11-28 05:59", true, "and goes over midnight")]
    [TestCase("2026-11-28 06:00", false, "to the end")]
    [TestCase("2026-11-29 03:00", true, "Sunday morning belongs to Saturday's")]
    [TestCase("2026-11-29 22:00", false, "none begins on Sunday")]
    [TestCase("2026-11-30 03:00", false, "nor ends on Monday")]
    [TestCase("2026-11-27 03:00", false, "none began on Thursday")]
    public void A_night_shift_belongs_to_the_day_on_which_it_begins(string clock, bool on, string reason) => Night.Contains(At(clock)).Should().Be(on, reason);

    [Test]
    public void The_same_beginning_and_end_is_a_whole_day_and_every_day_is_always()
    {
        var sunday = new Shift(Weekdays.Sunday, new TimeOnly(8, 0), new TimeOnly(8, 0));

        sunday.Contains(At("2026-11-29 08:00")).Should().BeTrue();
        sunday.Contains(At("2026-11-30 07:59")).Should().BeTrue();
        sunday.Contains(At("2026-11-30 08:00")).Should().BeFalse();
        foreach (var hour in Enumerable.Range(0, 24 * 8))
            Shift.Always.Contains(At("2026-10-30 00:30").AddHours(hour)).Should().BeTrue();
    }

    [TestCase("2026-11-27 22:00", true)]
    [TestCase("2026-11-28 03:00", false)]
    [TestCase("2026-11-27 18:00", false)]
    public void The_clocks_are_New_Yorks_whatever_the_offset_of_the_moment(string clock, bool on) =>
        new Shift(Weekdays.Friday, new TimeOnly(22, 0), TimeOnly.MinValue).Contains(At(clock).ToOffset(TimeSpan.FromHours(9))).Should().Be(on);

    [Test]
    public void In_the_night_in_which_clocks_go_forward_a_night_shift_has_an_hour_less()
    {
        // 8 March 2026: 02:00 became 03:00.
        Hours(Night, "2026-03-07 12:00").Should().Be(7);
        Hours(Night, "2026-03-06 12:00").Should().Be(8);
    }

    [Test]
    public void In_the_night_in_which_clocks_go_back_a_night_shift_has_an_hour_more()
    {
        // 1 November 2026: 02:00 became 01:00.
        Hours(Night, "2026-10-31 12:00").Should().Be(9);
        Hours(Night, "2026-10-30 12:00").Should().Be(8);
    }

    static int Hours(Shift shift, string from) => Enumerable.Range(0, 24 * 4).Count(quarter => shift.Contains(At(from).AddMinutes(15 * quarter))) / 4;

    static DateTimeOffset At(string clock) => NewYork.At(DateTime.Parse(clock, System.Globalization.CultureInfo.InvariantCulture));
}
