using System.Globalization;
using Prestacop.Contracts;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Where and how long drones fly, and what comes of it.</summary>
[StatisticFamily(6, "Flights")]
static class FlightStatistics
{
    static readonly string[] About =
    [
        string.Create(CultureInfo.InvariantCulture,
            $"A flight is all that a drone flies without being on the ground or silent for more than {FlightRules.MaxGap.TotalMinutes:0} minutes."),
        "It counts where and when it begins, and one over midnight once; hours and kilometres count where and when they are flown. Kilometres are straight lines from each position to the next.",
    ];

    static readonly string AboutPassings = string.Create(CultureInfo.InvariantCulture,
        $"A passing is a drone's coming over the precinct, once until it lands or has been away from it for {FlightRules.MaxGap.TotalMinutes:0} minutes.");

    const string AboutTickets = "A ticket is a violation that a drone saw and that no officer dismissed.";

    const string FlightHours = "sum(milliseconds) / 36e5";

    /// <summary>The columns of the flights of a group.</summary>
    const string Sums = $"""
        CAST(sum(flights) AS BIGINT) AS flights, CAST(sum(passings) AS BIGINT) AS passings, {FlightHours} AS flightHours, sum(millimetres) / 1e6 AS kilometres,
          CAST(sum(jumps) AS BIGINT) AS jumps
        """;

    static readonly ResultColumn[] SumColumns = [Count("flights"), Count("passings"), Mean("flightHours"), Mean("kilometres")];

    static CountedNote Jumps { get; } = new("jumps", values => values.Sum(), string.Create(CultureInfo.InvariantCulture,
        $"{{0}} ways from one position to the next are faster than any drone ({FlightRules.MaxSpeed:0} metres a second) and left out of the kilometres."));

    static CountedNote Elsewhere { get; } = new("elsewhere", values => values.Max(), "{0} minutes of flight were over no precinct and are left out.");

    static Statistic ByPrecinctAndHour() => new()
    {
        Name = "flights-by-precinct-and-hour",
        Title = "Flights, hours flown and kilometres, by precinct and hour",
        Unit = "hours flown",
        Value = "flightHours",
        Chart = ChartKind.HeatMap,
        Columns = [Identifier("hour"), Identifier("precinct"), .. SumColumns],
        Notes = [.. About, AboutPassings],
        CountedNotes = [Jumps, Elsewhere],
        Query = InPrecincts("hour, precinct", "precinct, hour"),
    };

    static Statistic ByPrecinct() => new()
    {
        Name = "flights-by-precinct",
        Title = "Flights, hours flown and kilometres, by precinct",
        Unit = "hours flown",
        Value = "flightHours",
        Chart = ChartKind.PrecinctMap,
        Columns = [Identifier("precinct"), .. SumColumns],
        Notes = [.. About, AboutPassings, WithoutOutline],
        CountedNotes = [Jumps, Elsewhere],
        Query = InPrecincts("precinct", "precinct"),
    };

    static Statistic ByHour() => new()
    {
        Name = "flights-by-hour",
        Title = "Flights, hours flown and kilometres, by hour",
        Unit = "hours flown",
        Value = "flightHours",
        Chart = ChartKind.Bar,
        Columns = [Identifier("hour"), .. SumColumns],
        Notes = [.. About, AboutPassings],
        CountedNotes = [Jumps],
        Query = $"SELECT hour, {Sums} FROM {Flights} GROUP BY hour ORDER BY hour",
    };

    static Statistic ByDay() => new()
    {
        Name = "flights-by-day",
        Title = "Flights, hours flown and kilometres, by day",
        Unit = "hours flown",
        Value = "flightHours",
        Chart = ChartKind.Line,
        Columns = [Day("day"), .. SumColumns],
        Notes = [.. About, AboutPassings],
        CountedNotes = [Jumps, Undated],
        Query = Sql.ByDay($"SELECT day, {Sums} FROM {Flights} WHERE day IS NOT NULL GROUP BY day", "day", Flights, "flights"),
    };

    static Statistic PerHourByPrecinct() => PerFlightHour("precinct", "precinct", ChartKind.PrecinctMap) with { Notes = [AboutTickets, WithoutOutline] };

    static Statistic PerHourByHour() => PerFlightHour("hour", "hour", ChartKind.Bar);

    static Statistic PerHourByDay() => PerFlightHour("day", "day", ChartKind.Line) with { Columns = [Day("day"), .. YieldColumns] };

    static Statistic ViolationsPerPassing() => PerPassing("precinct", "violations-per-passing", ChartKind.PrecinctMap) with { Notes = [AboutPassings, WithoutOutline] };

    static Statistic ViolationsPerPassingByHour() => PerPassing("hour", "violations-per-passing-by-hour", ChartKind.Bar);

    static readonly ResultColumn[] YieldColumns = [Mean("flightHours"), Count("alerts"), Count("tickets"), Mean("alertsPerFlightHour"), Mean("ticketsPerFlightHour")];

    static Statistic PerFlightHour(string column, string name, ChartKind chart) => new()
    {
        Name = $"alerts-per-flight-hour-by-{name}",
        Title = $"Alerts and tickets an hour of flight, by {name}",
        Unit = "alerts an hour of flight",
        Value = "alertsPerFlightHour",
        Chart = chart,
        Columns = [Identifier(column), .. YieldColumns],
        Notes = [AboutTickets],
        Query = $"""
            SELECT {column}, {FlightHours} AS flightHours, CAST(sum(alerts) AS BIGINT) AS alerts, CAST(sum(tickets) AS BIGINT) AS tickets,
              36e5 * sum(alerts) / nullif(sum(milliseconds), 0) AS alertsPerFlightHour, 36e5 * sum(tickets) / nullif(sum(milliseconds), 0) AS ticketsPerFlightHour
            FROM (
              SELECT {column}, milliseconds, 0 AS alerts, 0 AS tickets FROM {Flights}
              UNION ALL
              SELECT {column}, 0, 1, CASE WHEN kind = '{DroneMessageKinds.Violation}' AND action = '{DecisionActions.Dismissed}' THEN -1 ELSE 0 END
              FROM {Alerts} LEFT JOIN {AlertStatistics.FinalDecisions} ON final_decisions.alertId = alerts.alertId
              UNION ALL
              SELECT {column}, 0, 0, number FROM {AlertStatistics.DroneViolations}) AS counted
            WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}
            """,
    };

    static Statistic PerPassing(string column, string name, ChartKind chart) => new()
    {
        Name = name,
        Title = $"Violations for each passing of a patrol, by {column}",
        Unit = "violations a passing",
        Value = "violationsPerPassing",
        Chart = chart,
        Columns = [Identifier(column), Count("passings"), Count("violations"), Mean("violationsPerPassing")],
        Notes = [AboutPassings],
        Query = $"""
            SELECT {column}, CAST(sum(passings) AS BIGINT) AS passings, CAST(sum(violations) AS BIGINT) AS violations,
              1e0 * sum(violations) / nullif(sum(passings), 0) AS violationsPerPassing
            FROM (
              SELECT {column}, passings, 0 AS violations FROM {Flights}
              UNION ALL
              SELECT {column}, 0, number FROM {AlertStatistics.DroneViolations}) AS counted
            WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}
            """,
    };

    static string InPrecincts(string columns, string order) => $"""
        SELECT inside.*, elsewhere FROM (SELECT {columns}, {Sums} FROM {Flights} WHERE precinct IS NOT NULL GROUP BY {columns}) AS inside
        CROSS JOIN (SELECT CAST(round(coalesce(sum(milliseconds), 0) / 6e4) AS BIGINT) AS elsewhere FROM {Flights} WHERE precinct IS NULL) AS outside
        ORDER BY {order}
        """;
}
