using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Statistics;

/// <summary>SQL of the rules of <see cref="FlightRules"/>, for Spark and DuckDB. Moments are milliseconds since 1970 UTC.</summary>
static class FlightSql
{
    /// <summary><see cref="FlightRules.MaxGap"/> in milliseconds.</summary>
    public static long MaxGap { get; } = (long)FlightRules.MaxGap.TotalMilliseconds;

    /// <summary>Milliseconds of an hour. New York's hours begin with those of UTC.</summary>
    public const long Hour = 3_600_000;

    /// <summary>
    /// A query over drone_messages for date, drone, made, messageId, grounded (whether it is on the ground), latitude and longitude of each message of a drone that says where it is,
    /// or that it is on the ground.
    /// </summary>
    public static string Positions { get; } = $"""
        SELECT date, droneId AS drone, unix_millis(time) AS made, messageId, latitude, longitude,
            coalesce(state IN ({string.Join(", ", FlightRules.OnTheGround.Select(state => $"'{state}'"))}), false) AS grounded
          FROM drone_messages
          WHERE unreadable IS NULL AND corrects IS NULL AND (
            (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180) OR state IN ({string.Join(", ", FlightRules.OnTheGround.Select(state => $"'{state}'"))}))
        """;

    /// <summary>
    /// A query for the ways from one position to the next: turn (when the next full hour begins), milliseconds and millimetres, those of them from turn on (laterMilliseconds,
    /// laterMillimetres), and jumps (1 for a way that no drone flies, whose distance is 0).
    /// </summary>
    /// <param name="rows">A query that gives made, until (null for the last position of a flight), latitude, longitude, nextLatitude and nextLongitude, and any other columns.</param>
    /// <param name="columns">The other columns that are wanted.</param>
    public static string Ways(string rows, string columns) => $"""
        SELECT {columns}, made, turn, milliseconds, CASE WHEN until > turn THEN until - turn ELSE 0 END AS laterMilliseconds, millimetres,
            CASE WHEN until > turn THEN CAST(floor(1e0 * millimetres * (until - turn) / (until - made)) AS BIGINT) ELSE 0 END AS laterMillimetres, jumps
          FROM (
            SELECT *, coalesce(until - made, 0) AS milliseconds, CASE WHEN {IsJump} THEN 1 ELSE 0 END AS jumps,
              CASE WHEN metres IS NULL OR {IsJump} THEN CAST(0 AS BIGINT) ELSE CAST(round(metres * 1e3) AS BIGINT) END AS millimetres
            FROM (
              SELECT *, made - made % {Hour} + {Hour} AS turn,
                CASE WHEN until IS NOT NULL THEN {Distances.Metres("latitude", "longitude", "nextLatitude", "nextLongitude")} END AS metres
              FROM ({rows}) AS located) AS measured) AS judged
        """;

    static string IsJump { get; } = string.Create(CultureInfo.InvariantCulture,
        $"metres > {FlightRules.MaxSpeed / 1000:0.000}e0 * (until - made) + {FlightRules.PositionError:0.0}e0");
}
