using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>The messages of each drone and day. Corrections by officers are messages too, but not a drone's.</summary>
static class DroneDaySummary
{
    static readonly string[] States =
        [DroneStates.Patrolling, DroneStates.Returning, DroneStates.Charging, DroneStates.Controlled, DroneStates.Faulty];

    // Charges are summed as tenths of a percent, as the drones send them: whole numbers add up to the same in any order, fractions do not.
    public static Summary Definition { get; } = new()
    {
        Name = "drone_days",
        Topic = Topics.DroneMessages,
        Columns =
        [
            Day("day"), Text("drone"), Count("messages"), Count("positions"), Count("violations"), Count("troubles"),
            .. States.Select(state => Count(ColumnOf(state))),
            Count("batteryLow"), Count("positionLost"), Count("outOfZone"), Count("hardwareFault"), Count("withoutPosition"),
            Count("batteryReadings"), Count("batteryTenths"), LongIdentifier("lowestBatteryTenths"),
        ],
        Query = $"""
            SELECT date, day, drone, count(*) AS messages, {CountWhere("kind", DroneMessageKinds.Position)} AS positions,
              {CountWhere("kind", DroneMessageKinds.Violation)} AS violations, {CountWhere("kind", DroneMessageKinds.Trouble)} AS troubles,
              {string.Join(", ", States.Select(state => $"{CountWhere("state", state)} AS {ColumnOf(state)}"))},
              {CountWhere("trouble", Troubles.BatteryLow)} AS batteryLow, {CountWhere("trouble", Troubles.PositionLost)} AS positionLost,
              {CountWhere("trouble", Troubles.OutOfZone)} AS outOfZone, {CountWhere("trouble", Troubles.HardwareFault)} AS hardwareFault,
              count(CASE WHEN latitude IS NULL THEN 1 END) AS withoutPosition, count(tenths) AS batteryReadings,
              CAST(sum(tenths) AS BIGINT) AS batteryTenths, min(tenths) AS lowestBatteryTenths
            FROM (
              SELECT date, {PossibleDates.Possible($"CAST(from_utc_timestamp(time, '{NewYork.TimeZoneId}') AS DATE)")} AS day, droneId AS drone, kind, state, trouble, latitude,
                CAST(round(battery * 10) AS BIGINT) AS tenths
              FROM drone_messages WHERE unreadable IS NULL AND corrects IS NULL) AS cells
            GROUP BY date, day, drone
            """,
    };

    /// <summary>The column of the messages that a drone sent in this state.</summary>
    public static string ColumnOf(string state) => $"while{char.ToUpperInvariant(state[0])}{state[1..]}";

    static string CountWhere(string column, string value) => $"count(CASE WHEN {column} = '{value}' THEN 1 END)";
}
