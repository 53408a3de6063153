using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>The drones and their messages.</summary>
[StatisticFamily(6, "Drones")]
static class DroneStatistics
{
    static Statistic DroneMessages() => new()
    {
        Name = "drone-messages",
        IsPublic = false,
        Title = "Messages by drone",
        Unit = "messages",
        Chart = ChartKind.Table,
        Columns = [Text("drone"), Count("messages"), Count("violations"), Count("troubles"), Count("days")],
        Query = $"""
            SELECT drone, {Sum("messages")}, {Sum("violations")}, {Sum("troubles")}, count(DISTINCT day) AS days
            FROM {DroneDays} GROUP BY drone ORDER BY messages DESC, drone
            """,
    };

    static Statistic Fleet() => new()
    {
        Name = "fleet",
        Title = "Active drones and their messages by day",
        Unit = "messages",
        Chart = ChartKind.Line,
        Columns = [Day("day"), Count("messages"), Count("drones"), Count("violations"), Count("troubles")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT day, {Sum("messages")}, count(DISTINCT drone) AS drones, {Sum("violations")}, {Sum("troubles")}
            FROM {DroneDays} WHERE day IS NOT NULL GROUP BY day
            """, "day", DroneDays, "messages"),
    };

    static Statistic DroneUtilisation() => new()
    {
        Name = "drone-utilisation",
        IsPublic = false,
        Title = "Share of time in each state, by drone",
        Unit = "percent",
        Chart = ChartKind.Table,
        Value = "patrolling",
        Columns = [Text("drone"), Share("patrolling"), Share("returning"), Share("charging"), Share("controlled"), Share("faulty")],
        Query = $"""
            SELECT drone, {ShareOfMessages(DroneStates.Patrolling)}, {ShareOfMessages(DroneStates.Returning)}, {ShareOfMessages(DroneStates.Charging)},
              {ShareOfMessages(DroneStates.Controlled)}, {ShareOfMessages(DroneStates.Faulty)}
            FROM {DroneDays} GROUP BY drone ORDER BY drone
            """,
    };

    static Statistic FleetUtilisation() => new()
    {
        Name = "fleet-utilisation",
        Title = "Share of time in each state, whole fleet by day",
        Unit = "percent",
        Chart = ChartKind.Line,
        Value = "patrolling",
        Columns = [Day("day"), Share("patrolling"), Share("returning"), Share("charging"), Share("controlled"), Share("faulty")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT day, {ShareOfMessages(DroneStates.Patrolling)}, {ShareOfMessages(DroneStates.Returning)}, {ShareOfMessages(DroneStates.Charging)},
              {ShareOfMessages(DroneStates.Controlled)}, {ShareOfMessages(DroneStates.Faulty)}
            FROM {DroneDays} WHERE day IS NOT NULL GROUP BY day
            """, "day", DroneDays, "messages"),
    };

    static Statistic LowestBattery() => new()
    {
        Name = "lowest-battery",
        IsPublic = false,
        Title = "Lowest and mean battery charge by drone",
        Unit = "percent",
        Chart = ChartKind.Table,
        Value = "lowestBattery",
        Columns = [Text("drone"), Share("lowestBattery"), Share("meanBattery")],
        Query = $"""
            SELECT drone, min(lowestBatteryTenths) / 1e1 AS lowestBattery, sum(batteryTenths) / 1e1 / sum(batteryReadings) AS meanBattery
            FROM {DroneDays} WHERE batteryReadings > 0 GROUP BY drone ORDER BY lowestBattery, drone
            """,
    };

    static Statistic TroubleKinds() => new()
    {
        Name = "troubles",
        Title = "Trouble reports by kind",
        Unit = "calls",
        Chart = ChartKind.Bar,
        Columns = [Text("trouble"), Count("calls")],
        Query = $"""
            SELECT trouble, calls FROM (
              {TroubleCount(Troubles.BatteryLow, "batteryLow")} UNION ALL {TroubleCount(Troubles.PositionLost, "positionLost")}
              UNION ALL {TroubleCount(Troubles.OutOfZone, "outOfZone")} UNION ALL {TroubleCount(Troubles.HardwareFault, "hardwareFault")}) AS kinds
            WHERE calls > 0 ORDER BY calls DESC, trouble
            """,
    };

    static string Sum(string column) => $"CAST(sum({column}) AS BIGINT) AS {column}";

    static string ShareOfMessages(string state) => $"1e2 * sum({DroneDaySummary.ColumnOf(state)}) / nullif(sum(messages), 0) AS {state}";

    static string TroubleCount(string trouble, string column) =>
        $"SELECT '{trouble}' AS trouble, CAST(coalesce(sum({column}), 0) AS BIGINT) AS calls FROM {DroneDays}";
}
