using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>
/// Where each drone was at the beginning and the end of a stored day, when it was in the air: by them a flight over midnight (UTC, when a folder ends and the next begins) is one.
/// </summary>
static class FlightEdgeSummary
{
    /// <summary>
    /// opens: the first position of the day, null unless the drone is in the air; closes: the last. Both are milliseconds since 1970 UTC. Their days and hours are New York's; latitudes
    /// and longitudes are millionths of a degree.
    /// </summary>
    public static Summary Definition { get; } = new()
    {
        Name = "flight_edges",
        Topic = Topics.DroneMessages,
        Columns = [Text("drone"), .. ColumnsOf("opens"), .. ColumnsOf("closes")],
        Query = $"""
            WITH positions AS (
              {FlightSql.Positions}
            ), edges AS (
              SELECT *, row_number() OVER (PARTITION BY date, drone ORDER BY made, messageId) AS fromFirst,
                row_number() OVER (PARTITION BY date, drone ORDER BY made DESC, messageId DESC) AS fromLast
              FROM positions
            ), located AS (
              SELECT edges.date AS date, drone, made, fromFirst, fromLast, {Distances.Strips}.precinct AS precinct, CAST(round(latitude * 1e6) AS INT) AS latitude,
                CAST(round(longitude * 1e6) AS INT) AS longitude, from_utc_timestamp(timestamp_millis(made), '{NewYork.TimeZoneId}') AS local
              FROM (SELECT * FROM edges WHERE (fromFirst = 1 OR fromLast = 1) AND NOT grounded) AS edges {Distances.JoinStrip("latitude", "longitude")}
            )
            SELECT date, drone, {Edge("opens", "fromFirst")}, {Edge("closes", "fromLast")}
            FROM located GROUP BY date, drone
            """,
    };

    static SummaryColumn[] ColumnsOf(string edge) =>
    [
        LongIdentifier(edge), Day($"{edge}Day"), Identifier($"{edge}Hour"), Identifier($"{edge}Precinct"), Identifier($"{edge}Latitude"), Identifier($"{edge}Longitude"),
    ];

    static string Edge(string edge, string place)
    {
        var values = new[] { ("", "made"), ("Day", PossibleDates.Possible("CAST(local AS DATE)")), ("Hour", "CAST(hour(local) AS INT)"), ("Precinct", "precinct"), ("Latitude", "latitude"), ("Longitude", "longitude") };
        return string.Join(", ", values.Select(value => $"max(CASE WHEN {place} = 1 THEN {value.Item2} END) AS {edge}{value.Item1}"));
    }
}
