using Prestacop.Contracts;

namespace Prestacop.Statistics.Tests.Definitions;

public sealed class AlertStatisticsTests
{
    [TestCase("alert-rules")]
    [TestCase("alert-rules-by-hour")]
    [TestCase("false-alarms")]
    public void Counts_every_reason(string statistic) =>
        StatisticRegistry.Find(statistic)!.Sql(StatisticFilter.None).Should().ContainAll(AlertReasons.All.Select(rule => $"('{rule.Reason}')"));
}
