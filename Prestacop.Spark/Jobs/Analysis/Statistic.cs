using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>A question that is asked of history.</summary>
/// <param name="Name">Its name on the command line, and its folder in HDFS.</param>
/// <param name="Title">What it tells, for people.</param>
/// <param name="Needs">The topics whose datasets it reads.</param>
/// <param name="Compute">The answer, its rows in the order in which they are shown.</param>
sealed record Statistic(string Name, string Title, IReadOnlyList<string> Needs, Func<StatisticInput, DataFrame> Compute);

/// <summary>What statistics are computed from; a dataset that a statistic does not name in its needs may be absent.</summary>
sealed record StatisticInput(DataFrame? Tickets, DataFrame? DroneMessages, DataFrame? Alerts);

/// <summary>Every statistic there is.</summary>
static class Statistics
{
    public static IReadOnlyList<Statistic> All { get; } = [.. TicketStatistics.All, .. DroneStatistics.All];
}
