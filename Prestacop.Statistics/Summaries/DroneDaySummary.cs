using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>What each drone told on each day. Officers' corrections are messages of their own, but no drone's.</summary>
static class DroneDaySummary
{
    static readonly string[] States =
        [DroneStates.Patrolling, DroneStates.Returning, DroneStates.Charging, DroneStates.Controlled, DroneStates.Faulty];

    // Charges are summed as tenths of a percent, as the drones send them: whole numbers add up to the same in any order, fractions do not.
    public static Summary Definition { get; } = new()
    {
        Name = "drone_days",
        Topic = Topics.DroneMessages,
        Columns = "day DATE, drone STRING, messages BIGINT, positions BIGINT, violations BIGINT, troubles BIGINT, "
            + string.Concat(States.Select(state => $"{ColumnOf(state)} BIGINT, "))
            + "batteryLow BIGINT, positionLost BIGINT, outOfZone BIGINT, hardwareFault BIGINT, withoutPosition BIGINT, "
            + "batteryReadings BIGINT, batteryTenths BIGINT, lowestBatteryTenths BIGINT",
        Query = $"""
            SELECT date, day, drone, count(*) AS messages, {Count("kind", DroneMessageKinds.Position)} AS positions,
              {Count("kind", DroneMessageKinds.Violation)} AS violations, {Count("kind", DroneMessageKinds.Trouble)} AS troubles,
              {string.Join(", ", States.Select(state => $"{Count("state", state)} AS {ColumnOf(state)}"))},
              {Count("trouble", Troubles.BatteryLow)} AS batteryLow, {Count("trouble", Troubles.PositionLost)} AS positionLost,
              {Count("trouble", Troubles.OutOfZone)} AS outOfZone, {Count("trouble", Troubles.HardwareFault)} AS hardwareFault,
              count(CASE WHEN latitude IS NULL THEN 1 END) AS withoutPosition, count(tenths) AS batteryReadings,
              CAST(sum(tenths) AS BIGINT) AS batteryTenths, min(tenths) AS lowestBatteryTenths
            FROM (
              SELECT date, CAST(from_utc_timestamp(time, '{NewYork.TimeZoneId}') AS DATE) AS day, droneId AS drone, kind, state, trouble, latitude,
                CAST(round(battery * 10) AS BIGINT) AS tenths
              FROM drone_messages WHERE unreadable IS NULL AND corrects IS NULL) AS cells
            GROUP BY date, day, drone
            """,
    };

    /// <summary>The column of the messages that a drone sent in this state.</summary>
    public static string ColumnOf(string state) => $"while{char.ToUpperInvariant(state[0])}{state[1..]}";

    static string Count(string column, string value) => $"count(CASE WHEN {column} = '{value}' THEN 1 END)";
}
