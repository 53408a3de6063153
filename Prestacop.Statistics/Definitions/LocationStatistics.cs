using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>Where violations happen.</summary>
[StatisticFamily(3, "Where")]
static class WhereStatistics
{
    [Statistic("boroughs", "Violations by borough", "violations", ChartKind.Bar)]
    static string Boroughs() => MostFirst("borough");

    [Statistic("boroughs-by-weekday", "Violations by borough and weekday", "violations", ChartKind.HeatMap)]
    static string BoroughsByWeekday() => $"""
        SELECT {WeekdayName} AS weekdayName, borough, {Count} AS violations
        FROM {Violations} WHERE borough IS NOT NULL GROUP BY borough, weekday ORDER BY borough, weekday
        """;

    [Statistic("precincts", "Violations by precinct", "violations", ChartKind.PrecinctMap)]
    static string Precincts() => MostFirst("precinct");

    [Statistic("issuer-precincts", "Tickets by the precinct of who wrote them, the first twenty", "violations", ChartKind.Bar)]
    static string IssuerPrecincts() => $"{MostFirst("issuerPrecinct")} LIMIT 20";

    [Statistic("codes-of-issuer-precincts", "The ten most frequent codes in the three precincts that write most", "violations", ChartKind.Bar, Label = "code", Series = "issuerPrecinct")]
    static string CodesOfIssuerPrecincts() => TopWithin("issuerPrecinct", "code", 10, $"""
        (SELECT violations.issuerPrecinct, code, number FROM {Violations}
          JOIN (
            SELECT issuerPrecinct FROM {Violations} WHERE issuerPrecinct IS NOT NULL
            GROUP BY issuerPrecinct ORDER BY sum(number) DESC, issuerPrecinct LIMIT 3) AS most ON most.issuerPrecinct = violations.issuerPrecinct) AS writers
        """);

    [Statistic("streets", "The twenty streets with most violations", "violations", ChartKind.Bar)]
    static string Streets() => $"""
        SELECT street, borough, {Count} AS violations
        FROM {Violations} WHERE street IS NOT NULL GROUP BY street, borough ORDER BY violations DESC, street, borough LIMIT 20
        """;

    // Cameras put the rest of a long street's name into the second column: that is no crossing.
    [Statistic("crossings", "The twenty crossings with most tickets", "violations", ChartKind.Bar, Label = "crossing")]
    static string Crossings() => $"""
        SELECT street, crossing, borough, {Count} AS violations
        FROM {Violations} WHERE street IS NOT NULL AND crossing IS NOT NULL AND issuer <> 'camera'
        GROUP BY street, crossing, borough ORDER BY violations DESC, street, crossing, borough LIMIT 20
        """;

    [Statistic("hydrants", "The twenty addresses with most tickets for a fire hydrant, and their fines", "violations", ChartKind.Bar)]
    static string Hydrants() => $"""
        SELECT hydrant, borough, {Count} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
        FROM {Violations} WHERE hydrant IS NOT NULL GROUP BY hydrant, borough ORDER BY violations DESC, hydrant, borough LIMIT 20
        """;

    [Statistic("street-cleaning", "Street cleaning (code 21) by hour and borough", "violations", ChartKind.HeatMap)]
    static string StreetCleaning() => $"""
        SELECT hour, borough, {Count} AS violations
        FROM {Violations} WHERE code = 21 AND hour IS NOT NULL AND borough IS NOT NULL GROUP BY hour, borough ORDER BY borough, hour
        """;
}
