using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>The violations that drones saw, one row each, with the column names of the statistics. A corrected violation counts as corrected.</summary>
static class DroneViolationSummary
{
    /// <summary>The view of the ids of messages that another message corrects.</summary>
    public const string Superseded = "superseded_messages";

    public static Summary Definition { get; } = new()
    {
        Name = "drone_violations",
        Topic = Topics.DroneMessages,
        Columns = ViolationColumns.All,
        Query = ViolationColumns.Normalised(Typed,
        [
            ("date", "day"), ("time", "hour"), ("precinct", "precinct"), ("borough", "borough"), ("street", "street"), ("plate", "vehicle"), ("state", "state"),
            ("make", "make"), ("body", "body"), ("colour", "colour"), ("code in the list", "fineElsewhere"),
        ]),
    };

    // A message that a drone sent again after a broken connection arrives on the same day, seconds later.
    static string Typed => $"""
        SELECT date, CAST(local AS DATE) AS stated, '{ViolationSources.Drones}' AS source, {Places.BoroughOf("precinct")} AS borough, precinct, code,
            CAST(hour(local) AS INT) AS hour, stateCode, makeCode, bodyCode, colourCode, CAST(NULL AS INT) AS vehicleYear,
            CAST(NULL AS STRING) AS agency, 'drone' AS issuer, CAST(NULL AS INT) AS issuerPrecinct, vehicle, street,
            CAST(NULL AS STRING) AS crossing, CAST(NULL AS STRING) AS house,
            CAST(NULL AS STRING) AS noted
          FROM (
            SELECT date, from_utc_timestamp(time, '{NewYork.TimeZoneId}') AS local, {Places.Known("precinct", "CAST(time AS DATE)")} AS precinct, code,
              upper(trim(plateState)) AS stateCode, upper(trim(make)) AS makeCode, upper(trim(bodyType)) AS bodyCode,
              upper(trim(colour)) AS colourCode, substr(plateToken, 1, {VehicleNames.TokenLength}) AS vehicle, {Streets.Typed("street")} AS street,
              row_number() OVER (PARTITION BY date, messageId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
            FROM drone_messages
            WHERE kind = '{DroneMessageKinds.Violation}' AND unreadable IS NULL
              AND NOT EXISTS (SELECT 1 FROM {Superseded} WHERE {Superseded}.messageId = drone_messages.messageId)) AS cells
          WHERE copy = 1
        """;
}
