namespace Prestacop.Spark.Sql;

/// <summary>Spark's oldest interval: its parts are kept apart, since a month and a day have no fixed length.</summary>
/// <param name="Months">Months, years counted as twelve.</param>
/// <param name="Days">Days.</param>
/// <param name="Microseconds">The part below a day.</param>
public readonly record struct CalendarInterval(int Months, int Days, long Microseconds);
