using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Violations by location.</summary>
[StatisticFamily(3, "Location")]
static class LocationStatistics
{
    static Statistic Boroughs() => new()
    {
        Name = "boroughs",
        Title = "Violations by borough",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("borough"), Count("violations"), Share("percent")],
        Query = MostFirst("borough"),
    };

    static Statistic BoroughsByWeekday() => new()
    {
        Name = "boroughs-by-weekday",
        Title = "Violations by borough and weekday",
        Unit = "violations",
        Chart = ChartKind.HeatMap,
        Columns = [Text("weekdayName"), Text("borough"), Count("violations")],
        CountedNotes = [Undated],
        Query = $"""
            SELECT {WeekdayName} AS weekdayName, borough, {ViolationCount} AS violations, max({Undated.Column}) AS {Undated.Column}
            FROM {Violations} CROSS JOIN {WithoutWeekday} WHERE borough IS NOT NULL AND weekday IS NOT NULL GROUP BY borough, weekday ORDER BY borough, weekday
            """,
    };

    static Statistic Precincts() => new()
    {
        Name = "precincts",
        Title = "Violations by precinct",
        Unit = "violations",
        Chart = ChartKind.PrecinctMap,
        Columns = [Identifier("precinct"), Count("violations"), Share("percent")],
        Notes = [WithoutOutline],
        Query = MostFirst("precinct"),
    };

    static Statistic IssuerPrecincts() => new()
    {
        Name = "issuer-precincts",
        Title = "Tickets by the issuer's precinct, the first twenty",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("issuerPrecinct"), Count("violations"), Share("percent")],
        CountedNotes = [Ties],
        Query = First("issuerPrecinct, violations, percent", $"""
            SELECT issuerPrecinct, {ViolationCount} AS violations, {ViolationShare} AS percent
            FROM {Violations} WHERE issuerPrecinct IS NOT NULL GROUP BY issuerPrecinct
            """, 20, "violations", "issuerPrecinct"),
    };

    static Statistic CodesOfIssuerPrecincts() => new()
    {
        Name = "codes-of-issuer-precincts",
        Title = "The ten most frequent codes of the three precincts that issue the most tickets",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "code",
        Series = "issuerPrecinct",
        Columns = [Identifier("issuerPrecinct"), Identifier("rank"), Identifier("code"), Count("violations"), Share("percent")],
        CountedNotes = [TiesWithin],
        Query = TopWithin("issuerPrecinct", "code", 10, $"""
            (SELECT violations.issuerPrecinct, code, number FROM {Violations}
              JOIN (
                SELECT issuerPrecinct FROM {Violations} WHERE issuerPrecinct IS NOT NULL
                GROUP BY issuerPrecinct ORDER BY sum(number) DESC, issuerPrecinct LIMIT 3) AS most ON most.issuerPrecinct = violations.issuerPrecinct) AS writers
            """),
    };

    static Statistic Streets() => new()
    {
        Name = "streets",
        Title = "The twenty streets with the most violations",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("street"), Text("borough"), Count("violations")],
        CountedNotes = [Ties],
        Query = First("street, borough, violations", $"""
            SELECT street, borough, {ViolationCount} AS violations FROM {Violations} WHERE street IS NOT NULL GROUP BY street, borough
            """, 20, "violations", "street, borough"),
    };

    // Cameras put the rest of a long street's name into the second column: that is not a crossing.
    static Statistic Crossings() => new()
    {
        Name = "crossings",
        Title = "The twenty crossings with the most tickets",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "crossing",
        Columns = [Text("street"), Text("crossing"), Text("borough"), Count("violations")],
        CountedNotes = [Ties],
        Query = First("street, crossing, borough, violations", $"""
            SELECT street, crossing, borough, {ViolationCount} AS violations
            FROM {Violations} WHERE street IS NOT NULL AND crossing IS NOT NULL AND issuer <> 'camera' GROUP BY street, crossing, borough
            """, 20, "violations", "street, crossing, borough"),
    };

    static Statistic Hydrants() => new()
    {
        Name = "hydrants",
        Title = "The twenty addresses with the most fire hydrant tickets, and their fines",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("hydrant"), Text("borough"), Count("violations"), Money("dollars")],
        Notes = [FineLists],
        CountedNotes = [Ties],
        Query = First("hydrant, borough, violations, dollars", $"""
            SELECT hydrant, borough, {ViolationCount} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
            FROM {Violations} WHERE hydrant IS NOT NULL GROUP BY hydrant, borough
            """, 20, "violations", "hydrant, borough"),
    };

    static Statistic StreetCleaning() => new()
    {
        Name = "street-cleaning",
        Title = "Street cleaning (code 21) by hour and borough",
        Unit = "violations",
        Chart = ChartKind.HeatMap,
        Columns = [Identifier("hour"), Text("borough"), Count("violations")],
        Query = $"""
            SELECT hour, borough, {ViolationCount} AS violations
            FROM {Violations} WHERE code = 21 AND hour IS NOT NULL AND borough IS NOT NULL GROUP BY hour, borough ORDER BY borough, hour
            """,
    };
}
