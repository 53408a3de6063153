namespace Prestacop.Statistics.Summaries;

/// <summary>
/// What the flights of single days lack to those of all days: a flight that goes on from one day to the next was counted twice, and the way over midnight not at all.
/// What a drone sends later than the next day begins (UTC) is in another day, and stays a flight of its own.
/// </summary>
static class FlightsOverMidnight
{
    /// <summary>A query over <see cref="FlightEdgeSummary"/> with the columns of <see cref="FlightHourSummary"/>, some of them negative.</summary>
    public static string Query { get; } = $"""
        SELECT day, hour, precinct, {Places.BoroughOf("precinct")} AS borough, flights, passings, milliseconds, millimetres, jumps
        FROM (
          WITH ways AS (
            {FlightSql.Ways(Joined, "closesDay, closesHour, closesPrecinct, opensDay, opensHour, opensPrecinct")}
          )
          SELECT closesDay AS day, closesHour AS hour, closesPrecinct AS precinct, 0 AS flights, 0 AS passings, milliseconds - laterMilliseconds AS milliseconds,
            millimetres - laterMillimetres AS millimetres, jumps
          FROM ways
          UNION ALL
          SELECT opensDay, opensHour, closesPrecinct, 0, 0, laterMilliseconds, laterMillimetres, 0 FROM ways WHERE laterMilliseconds > 0
          UNION ALL
          SELECT opensDay, opensHour, opensPrecinct, -1, CASE WHEN opensPrecinct = closesPrecinct THEN -1 ELSE 0 END, 0, 0, 0 FROM ways) AS joined
        """;

    // The clocks of the broker and of the drone differ: the first message of a day may have been made before the last one of the day before.
    static string Joined => $"""
        SELECT closed AS made, CASE WHEN opens > closed THEN opens ELSE closed END AS until, closedDay AS closesDay, closedHour AS closesHour, closedPrecinct AS closesPrecinct,
          opensDay, opensHour, opensPrecinct, closedLatitude / 1e6 AS latitude, closedLongitude / 1e6 AS longitude, opensLatitude / 1e6 AS nextLatitude, opensLongitude / 1e6 AS nextLongitude
        FROM (
          SELECT *, {string.Join(", ", ((string[])["", "Day", "Hour", "Precinct", "Latitude", "Longitude"]).Select(part => $"lag(closes{part}) OVER (PARTITION BY drone ORDER BY date) AS closed{part}"))}
          FROM {FlightEdgeSummary.Definition.Name}) AS edges
        WHERE opens BETWEEN closed - {FlightSql.MaxGap} AND closed + {FlightSql.MaxGap}
        """;
}
