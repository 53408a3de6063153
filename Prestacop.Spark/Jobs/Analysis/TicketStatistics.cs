using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Statistics of the parking tickets.</summary>
static class TicketStatistics
{
    const string Tickets = "tickets";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        Of("violation-codes", "Tickets by violation code", ByCode),
        Of("weekdays", "Tickets by weekday", ByWeekday),
        Of("weekend", "Tickets on a day of the week and of the weekend", ByWeekend),
        Of("months", "Tickets by month of the year", ByMonth),
        Of("hours", "Tickets by hour of the day", ByHour),
        Of("states", "Tickets by state of registration", tickets => MostFirst(tickets, "registrationState")),
        Of("makes", "Tickets by make", tickets => MostFirst(tickets, "vehicleMake")),
        Of("colours", "Tickets by colour as typed", tickets => MostFirst(tickets, "vehicleColor")),
        // 0 stands for an unknown precinct: cameras know none.
        Of("precincts", "Tickets by precinct", tickets => MostFirst(tickets.Filter(Col("violationPrecinct").Gt(0)), "violationPrecinct")),
    ];

    static Statistic Of(string name, string title, Func<DataFrame, DataFrame> compute) =>
        new(name, title, [Topics.ParkingViolations], input => compute(input.Tickets!));

    static DataFrame ByCode(DataFrame tickets)
    {
        var titles = CreateMap([.. ViolationCodes.All.Values.SelectMany(code => new[] { Lit(code.Code), Lit(code.Title) })]);
        return MostFirst(tickets, "violationCode")
            .Select(Col("violationCode"), ElementAt(titles, Col("violationCode")).As("title"), Col(Tickets));
    }

    static DataFrame ByWeekday(DataFrame tickets) => tickets
        .GroupBy(DayOfWeek(Col("issueDate")).As("number"), DateFormat(Col("issueDate"), "EEEE").As("weekday"))
        .Agg(Count(Lit(1)).As(Tickets))
        .OrderBy("number")
        .Select("weekday", Tickets);

    // Five days against two: only the mean of a day compares them.
    static DataFrame ByWeekend(DataFrame tickets) => tickets
        .GroupBy("issueDate").Agg(Count(Lit(1)).As(Tickets))
        .GroupBy(When(DayOfWeek(Col("issueDate")).IsIn(1, 7), Lit("weekend")).Otherwise(Lit("week")).As("part"))
        .Agg(Sum(Col(Tickets)).As(Tickets), Count(Lit(1)).As("days"), Round(Avg(Col(Tickets)), 1).As("ticketsPerDay"))
        .OrderBy("part");

    static DataFrame ByMonth(DataFrame tickets) => tickets
        .GroupBy(Month(Col("issueDate")).As("month")).Agg(Count(Lit(1)).As(Tickets)).OrderBy("month");

    static DataFrame ByHour(DataFrame tickets) => tickets
        .Filter(Col("timeOfDay").IsNotNull())
        .GroupBy(Col("timeOfDay").SubStr(1, 2).Cast("int").As("hour")).Agg(Count(Lit(1)).As(Tickets)).OrderBy("hour");

    // The name decides between equals, so that two runs print the same order.
    static DataFrame MostFirst(DataFrame tickets, string column) => tickets
        .Filter(Col(column).IsNotNull())
        .GroupBy(column).Agg(Count(Lit(1)).As(Tickets))
        .OrderBy(Col(Tickets).Desc(), Col(column).Asc());
}
