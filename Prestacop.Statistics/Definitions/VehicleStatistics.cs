using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>Which vehicles.</summary>
[StatisticFamily(4, "Vehicles")]
static class VehicleStatistics
{
    [Statistic("states", "Violations by state of registration", "violations", ChartKind.Bar)]
    static string States() => MostFirst("state");

    [Statistic("new-york-share", "Violations of vehicles from New York and from elsewhere", "percent", ChartKind.Bar)]
    static string NewYorkShare() => $"""
        SELECT CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END AS registered, {Count} AS violations, {Percent} AS percent
        FROM {Violations} WHERE state IS NOT NULL GROUP BY CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END ORDER BY registered
        """;

    [Statistic("makes", "Violations by make", "violations", ChartKind.Bar)]
    static string Makes() => MostFirst("make");

    [Statistic("bodies", "Violations by body", "violations", ChartKind.Bar)]
    static string Bodies() => MostFirst("body");

    [Statistic("colours", "Violations by colour", "violations", ChartKind.Bar)]
    static string Colours() => MostFirst("colour");

    [Statistic("codes-by-colour", "The two most frequent codes of each colour", "violations", ChartKind.Table)]
    static string CodesByColour() => TopWithin("colour", "code", 2, Violations);

    [Statistic("vehicle-years", "Violations by model year", "violations", ChartKind.Line)]
    static string VehicleYears() => $"""
        SELECT vehicleYear, {Count} AS violations FROM {Violations} WHERE vehicleYear IS NOT NULL GROUP BY vehicleYear ORDER BY vehicleYear
        """;

    [Statistic("vehicle-ages", "Violations by the vehicle's age on the day", "violations", ChartKind.Bar)]
    static string VehicleAges() => $"""
        SELECT age, {Count} AS violations
        FROM (
          SELECT CAST(CASE WHEN year(day) < vehicleYear THEN 0 WHEN year(day) - vehicleYear > 30 THEN 30 ELSE year(day) - vehicleYear END AS INT) AS age, number
          FROM {Violations} WHERE vehicleYear IS NOT NULL) AS ages
        GROUP BY age ORDER BY age
        """;

    [Statistic("top-vehicles", "The twenty vehicles with most violations", "violations", ChartKind.Table)]
    static string TopVehicles() => $"""
        SELECT vehicle, {Count} AS violations
        FROM {Violations} WHERE vehicle IS NOT NULL GROUP BY vehicle ORDER BY violations DESC, vehicle LIMIT 20
        """;

    [Statistic("repeat-offenders", "Vehicles with less than 5 violations, 5 to 9, and 10 or more", "percent of violations", ChartKind.Bar, Value = "percentOfViolations")]
    static string RepeatOffenders() => $"""
        SELECT band, count(*) AS vehicles, CAST(sum(violations) AS BIGINT) AS violations,
          1e2 * sum(violations) / sum(sum(violations)) OVER () AS percentOfViolations
        FROM (
          SELECT CASE WHEN violations >= 10 THEN '10 or more' WHEN violations >= 5 THEN '5 to 9' ELSE 'less than 5' END AS band, violations
          FROM (SELECT vehicle, {Count} AS violations FROM {Violations} WHERE vehicle IS NOT NULL GROUP BY vehicle) AS vehicles) AS bands
        GROUP BY band ORDER BY band
        """;
}
