using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;
using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>How the fleet fares.</summary>
[StatisticFamily(6, "Drones")]
static class DroneStatistics
{
    [Statistic("drone-messages", "Messages by drone", "messages", ChartKind.Table)]
    static string DroneMessages() => $"""
        SELECT drone, {Sum("messages")}, {Sum("violations")}, {Sum("troubles")}, count(DISTINCT day) AS days
        FROM {DroneDays} GROUP BY drone ORDER BY messages DESC, drone
        """;

    [Statistic("fleet", "Drones and their messages by day", "messages", ChartKind.Line)]
    static string Fleet() => $"""
        SELECT day, {Sum("messages")}, count(DISTINCT drone) AS drones, {Sum("violations")}, {Sum("troubles")}
        FROM {DroneDays} GROUP BY day ORDER BY day
        """;

    [Statistic("drone-utilisation", "How each drone spends its time, percent of its messages", "percent", ChartKind.Table, Value = "patrolling")]
    static string DroneUtilisation() => $"""
        SELECT drone, {Share(DroneStates.Patrolling)}, {Share(DroneStates.Returning)}, {Share(DroneStates.Charging)},
          {Share(DroneStates.Controlled)}, {Share(DroneStates.Faulty)}
        FROM {DroneDays} GROUP BY drone ORDER BY drone
        """;

    [Statistic("fleet-utilisation", "How much of its time the fleet patrols, by day", "percent", ChartKind.Line, Value = "patrolling")]
    static string FleetUtilisation() => $"""
        SELECT day, {Share(DroneStates.Patrolling)}, {Share(DroneStates.Returning)}, {Share(DroneStates.Charging)},
          {Share(DroneStates.Controlled)}, {Share(DroneStates.Faulty)}
        FROM {DroneDays} GROUP BY day ORDER BY day
        """;

    [Statistic("lowest-battery", "Lowest and mean charge of each drone", "percent", ChartKind.Table, Value = "lowestBattery")]
    static string LowestBattery() => $"""
        SELECT drone, min(lowestBatteryTenths) / 1e1 AS lowestBattery, sum(batteryTenths) / 1e1 / sum(batteryReadings) AS meanBattery
        FROM {DroneDays} WHERE batteryReadings > 0 GROUP BY drone ORDER BY lowestBattery, drone
        """;

    [Statistic("troubles", "What drones call for help for", "calls", ChartKind.Bar)]
    static string TroubleKinds() => $"""
        SELECT trouble, calls FROM (
          {TroubleCount(Troubles.BatteryLow, "batteryLow")} UNION ALL {TroubleCount(Troubles.PositionLost, "positionLost")}
          UNION ALL {TroubleCount(Troubles.OutOfZone, "outOfZone")} UNION ALL {TroubleCount(Troubles.HardwareFault, "hardwareFault")}) AS kinds
        WHERE calls > 0 ORDER BY calls DESC, trouble
        """;

    static string Sum(string column) => $"CAST(sum({column}) AS BIGINT) AS {column}";

    static string Share(string state) => $"1e2 * sum({DroneDaySummary.ColumnOf(state)}) / nullif(sum(messages), 0) AS {state}";

    static string TroubleCount(string trouble, string column) =>
        $"SELECT '{trouble}' AS trouble, CAST(coalesce(sum({column}), 0) AS BIGINT) AS calls FROM {DroneDays}";
}
