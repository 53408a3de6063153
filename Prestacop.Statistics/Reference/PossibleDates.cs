using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics;

/// <summary>
/// Which days of an event can be: from the first of 1990, before which the city has no files, to the broker's day on which its record was
/// stored. A typing error or a drone's wrong clock gives others. Such an event counts, and its day is unknown.
/// </summary>
static class PossibleDates
{
    /// <summary>A Monday.</summary>
    public const string First = "DATE '1990-01-01'";

    /// <summary>Why a day before <see cref="First"/> cannot be.</summary>
    public const string TooOld = ParkingViolation.ImplausiblyOld;

    /// <summary>Why a day after that of its record cannot be.</summary>
    public const string TooNew = "after it was stored";

    /// <summary>SQL for the day when it can be, else null.</summary>
    public static string Possible(string day) => $"CASE WHEN {day} BETWEEN {First} AND {Summary.Date} THEN {day} END";

    /// <summary>SQL for the day when it cannot be, else null.</summary>
    public static string Impossible(string day) => $"CASE WHEN {day} < {First} OR {day} > {Summary.Date} THEN {day} END";
}
