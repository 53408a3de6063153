using Prestacop.Contracts;

namespace Prestacop.Web.Notifications;

/// <summary>
/// When somebody is on duty, by New York's clocks: on the days on which it begins, from a time of day until another. One that ends at an earlier
/// time of day than it begins goes over midnight, and belongs to the day on which it began. In the nights in which clocks are changed it is an
/// hour shorter or longer, as for the people.
/// </summary>
/// <param name="Weekdays">The days on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends, not included; the same as <paramref name="From"/> for a whole day.</param>
public sealed record Shift(Weekdays Weekdays, TimeOnly From, TimeOnly Until)
{
    /// <summary>Every day, all day.</summary>
    public static Shift Always { get; } = new(Weekdays.All, TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>Whether the moment is in it.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        var clock = NewYork.Of(moment).DateTime;
        var time = TimeOnly.FromDateTime(clock);
        if (From < Until)
            return Begins(clock) && time >= From && time < Until;
        return time >= From ? Begins(clock) : time < Until && Begins(clock.AddDays(-1));
    }

    bool Begins(DateTime day) => Weekdays.HasFlag((Weekdays)(1 << (int)day.DayOfWeek));
}

/// <summary>Days of the week, as <see cref="DayOfWeek"/> counts them.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Sunday = 1,
    Monday = 1 << 1,
    Tuesday = 1 << 2,
    Wednesday = 1 << 3,
    Thursday = 1 << 4,
    Friday = 1 << 5,
    Saturday = 1 << 6,
    All = (1 << 7) - 1,
}
