using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Violations by vehicle.</summary>
[StatisticFamily(4, "Vehicles")]
static class VehicleStatistics
{
    static Statistic States() => new()
    {
        Name = "states",
        Title = "Violations by state of registration",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("state"), Count("violations"), Share("percent")],
        Query = MostFirst("state"),
    };

    static Statistic NewYorkShare() => new()
    {
        Name = "new-york-share",
        Title = "Violations by vehicles registered in New York and elsewhere",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Columns = [Text("registered"), Count("violations"), Share("percent")],
        Query = $"""
            SELECT CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END AS registered, {ViolationCount} AS violations, {ViolationShare} AS percent
            FROM {Violations} WHERE state IS NOT NULL GROUP BY CASE WHEN state = 'New York' THEN 'New York' ELSE 'elsewhere' END ORDER BY registered
            """,
    };

    static Statistic Makes() => new()
    {
        Name = "makes",
        Title = "Violations by vehicle make",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("make"), Count("violations"), Share("percent")],
        Query = MostFirst("make"),
    };

    static Statistic Bodies() => new()
    {
        Name = "bodies",
        Title = "Violations by body type",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("body"), Count("violations"), Share("percent")],
        Query = MostFirst("body"),
    };

    static Statistic Colours() => new()
    {
        Name = "colours",
        Title = "Violations by vehicle colour",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("colour"), Count("violations"), Share("percent")],
        Query = MostFirst("colour"),
    };

    static Statistic CodesByColour() => new()
    {
        Name = "codes-by-colour",
        Title = "The two most frequent codes of each vehicle colour",
        Unit = "violations",
        Chart = ChartKind.Table,
        Columns = [Text("colour"), Identifier("rank"), Identifier("code"), Count("violations"), Share("percent")],
        CountedNotes = [TiesWithin],
        Query = TopWithin("colour", "code", 2, Violations),
    };

    static Statistic VehicleYears() => new()
    {
        Name = "vehicle-years",
        Title = "Violations by model year",
        Unit = "violations",
        Chart = ChartKind.Line,
        Columns = [Identifier("vehicleYear"), Count("violations")],
        Query = $"""
            SELECT vehicleYear, {ViolationCount} AS violations FROM {Violations} WHERE vehicleYear IS NOT NULL GROUP BY vehicleYear ORDER BY vehicleYear
            """,
    };

    static Statistic VehicleAges() => new()
    {
        Name = "vehicle-ages",
        Title = "Violations by vehicle age",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("age"), Count("violations")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT age, {ViolationCount} AS violations
            FROM (
              SELECT CAST(CASE WHEN year(day) < vehicleYear THEN 0 WHEN year(day) - vehicleYear > 30 THEN 30 ELSE year(day) - vehicleYear END AS INT) AS age, number
              FROM {Violations} WHERE vehicleYear IS NOT NULL AND day IS NOT NULL) AS ages
            GROUP BY age
            """, "age"),
    };

    static Statistic TopVehicles() => new()
    {
        Name = "top-vehicles",
        IsPublic = false,
        Title = "The twenty vehicles with the most violations",
        Unit = "violations",
        Chart = ChartKind.Table,
        Columns = [Text("vehicle"), Count("violations")],
        CountedNotes = [Ties],
        Query = First("vehicle, violations", $"""
            SELECT vehicle, {ViolationCount} AS violations FROM {Violations} WHERE vehicle IS NOT NULL GROUP BY vehicle
            """, 20, "violations", "vehicle"),
    };

    static Statistic RepeatOffenders() => new()
    {
        Name = "repeat-offenders",
        Title = "Vehicles by their number of violations",
        Unit = "percent of violations",
        Chart = ChartKind.Bar,
        Value = "percentOfViolations",
        Columns = [Text("band"), Count("vehicles"), Count("violations"), Share("percentOfViolations")],
        Query = $"""
            SELECT band, count(*) AS vehicles, CAST(sum(violations) AS BIGINT) AS violations,
              1e2 * sum(violations) / sum(sum(violations)) OVER () AS percentOfViolations
            FROM (
              SELECT CASE WHEN violations >= 10 THEN '10 or more' WHEN violations >= 5 THEN '5 to 9' ELSE 'less than 5' END AS band, violations
              FROM (SELECT vehicle, {ViolationCount} AS violations FROM {Violations} WHERE vehicle IS NOT NULL GROUP BY vehicle) AS vehicles) AS bands
            GROUP BY band ORDER BY band
            """,
    };
}
