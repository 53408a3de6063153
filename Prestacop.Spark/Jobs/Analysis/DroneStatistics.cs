using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Statistics of the drones and of the alerts they raised.</summary>
static class DroneStatistics
{
    public static IReadOnlyList<Statistic> All { get; } =
    [
        new("drone-messages", "Messages by drone", [Topics.DroneMessages], input => MessagesByDrone(input.DroneMessages!)),
        new("alert-share", "Share of the violations that needed a human, by day", [Topics.DroneMessages, Topics.Alerts],
            input => AlertShare(input.DroneMessages!, input.Alerts!)),
        new("lowest-battery", "Lowest battery by drone, percent", [Topics.DroneMessages], input => LowestBattery(input.DroneMessages!)),
    ];

    static DataFrame MessagesByDrone(DataFrame messages) => messages
        .GroupBy("droneId")
        .Agg(
            Count(Lit(1)).As("messages"),
            Count(When(Col("kind").EqualTo(DroneMessageKinds.Violation), Lit(1))).As("violations"),
            Count(When(Col("kind").EqualTo(DroneMessageKinds.Trouble), Lit(1))).As("troubles"))
        .OrderBy(Col("messages").Desc(), Col("droneId").Asc());

    static DataFrame AlertShare(DataFrame messages, DataFrame alerts)
    {
        var violations = messages.Filter(Col("kind").EqualTo(DroneMessageKinds.Violation))
            .GroupBy(ToDate(Col("time")).As("day")).Agg(Count(Lit(1)).As("violations"));
        var raised = alerts.Filter(Col("message").GetField("kind").EqualTo(DroneMessageKinds.Violation))
            .GroupBy(ToDate(Col("message").GetField("time")).As("day")).Agg(Count(Lit(1)).As("alerts"));
        var counted = Coalesce(Col("alerts"), Lit(0L));
        return violations.Join(raised, "day", "left_outer")
            .Select(Col("day"), Col("violations"), counted.As("alerts"), Round(counted.Multiply(100.0).Divide(Col("violations")), 2).As("percent"))
            .OrderBy("day");
    }

    static DataFrame LowestBattery(DataFrame messages) => messages
        .Filter(Col("battery").IsNotNull())
        .GroupBy("droneId").Agg(Round(Min(Col("battery")), 1).As("lowestBattery"))
        .OrderBy("lowestBattery", "droneId");
}
