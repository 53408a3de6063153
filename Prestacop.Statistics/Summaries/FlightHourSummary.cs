using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>
/// The flights of drones by hour and precinct. A flight counts where and when it begins, and a passing where and when the drone comes; time and distance are those
/// of the ways from each position to the next, counted in the precinct of the first and split where an hour ends. So the rows of hours, precincts and days add up.
/// </summary>
static class FlightHourSummary
{
    /// <summary>day and hour: New York's; day null when it cannot be (<see cref="PossibleDates"/>). precinct: null outside of all. jumps: ways that no drone flies, which have no millimetres.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "flight_hours",
        Topic = Topics.DroneMessages,
        Columns =
        [
            Day("day"), Identifier("hour"), Identifier("precinct"), Text("borough"), Count("flights"), Count("passings"), Count("milliseconds"), Count("millimetres"), Count("jumps"),
        ],
        Query = $"""
            WITH positions AS (
              {FlightSql.Positions}
            ), marked AS (
              SELECT *, CASE WHEN lag(made) OVER {Order} >= made - {FlightSql.MaxGap} AND NOT lag(grounded) OVER {Order} THEN 0 ELSE 1 END AS begins,
                CASE WHEN lead(made) OVER {Order} <= made + {FlightSql.MaxGap} AND NOT lead(grounded) OVER {Order} THEN lead(made) OVER {Order} END AS until,
                lead(latitude) OVER {Order} AS nextLatitude, lead(longitude) OVER {Order} AS nextLongitude
              FROM positions
            ), numbered AS (
              SELECT *, sum(begins) OVER {Order} AS flight FROM marked
            ), placed AS (
              SELECT numbered.*, {Distances.Strips}.precinct AS precinct FROM numbered {Distances.JoinStrip("latitude", "longitude")} WHERE NOT grounded
            ), entered AS (
              SELECT *, CASE WHEN precinct IS NULL OR lag(made) OVER (PARTITION BY date, drone, flight, precinct ORDER BY made, messageId) >= made - {FlightSql.MaxGap} THEN 0 ELSE 1 END AS enters
              FROM placed
            ), ways AS (
              {FlightSql.Ways("SELECT * FROM entered", "date, precinct, begins, enters")}
            ), parts AS (
              SELECT date, precinct, CASE WHEN part = 0 THEN turn - {FlightSql.Hour} ELSE turn END AS began, CASE WHEN part = 0 THEN begins ELSE 0 END AS begins,
                CASE WHEN part = 0 THEN enters ELSE 0 END AS enters, CASE WHEN part = 0 THEN milliseconds - laterMilliseconds ELSE laterMilliseconds END AS milliseconds,
                CASE WHEN part = 0 THEN millimetres - laterMillimetres ELSE laterMillimetres END AS millimetres, CASE WHEN part = 0 THEN jumps ELSE 0 END AS jumps
              FROM ways CROSS JOIN (VALUES (0), (1)) AS halves(part) WHERE part = 0 OR laterMilliseconds > 0
            ), hours AS (
              SELECT date, from_utc_timestamp(timestamp_millis(began), '{NewYork.TimeZoneId}') AS local, precinct, sum(begins) AS flights, sum(enters) AS passings,
                sum(milliseconds) AS milliseconds, sum(millimetres) AS millimetres, sum(jumps) AS jumps
              FROM parts GROUP BY date, began, precinct
            )
            SELECT date, {PossibleDates.Possible("CAST(local AS DATE)")} AS day, CAST(hour(local) AS INT) AS hour, precinct, {Places.BoroughOf("precinct")} AS borough,
              flights, passings, milliseconds, millimetres, jumps
            FROM hours
            """,
    };

    const string Order = "(PARTITION BY date, drone ORDER BY made, messageId)";
}
