namespace Prestacop.Spark.Tests.Golden;

public sealed class GoldenPlansTests
{
    static IEnumerable<TestCaseData> Rows => PlanRows.All.Select(row => new TestCaseData(row.Python).SetArgDisplayNames(row.Python));

    [TestCaseSource(nameof(Rows))]
    public void Sends_what_PySpark_sends(string python)
    {
        var (expected, actual) = GoldenCount.PlanOf(PlanRows.All.Single(row => row.Python == python));

        actual.Should().Be(expected);
    }

    [Test]
    public void Every_golden_plan_is_built_or_listed_as_a_difference() =>
        PlanRows.All.Select(row => row.Python).Concat(PlanRows.Differences.Keys)
            .Should().BeEquivalentTo(GoldenFile.Plans.Keys);

    [Test]
    public void Counts_the_plans_that_are_the_same()
    {
        var same = GoldenCount.Plans();
        TestContext.Progress.WriteLine(
            $"client.golden-plans {same} of {GoldenFile.Plans.Count}, {PlanRows.Differences.Count} differences listed");

        same.Should().Be(GoldenFile.Plans.Count - PlanRows.Differences.Count);
    }
}
