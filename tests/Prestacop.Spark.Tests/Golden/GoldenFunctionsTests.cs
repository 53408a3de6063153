using Prestacop.TestKit.Client.FunctionCalls;

namespace Prestacop.Spark.Tests.Golden;

public sealed class GoldenFunctionsTests
{
    static IEnumerable<TestCaseData> Rows => FunctionRows.Golden.Select(row => new TestCaseData(row.Python).SetArgDisplayNames(row.Python));

    [TestCaseSource(nameof(Rows))]
    public void Sends_what_PySpark_sends(string python)
    {
        var (expected, actual) = GoldenCount.ExpressionOf(FunctionRows.Golden.Single(row => row.Python == python));

        actual.Should().Be(expected);
    }

    [Test]
    public void Every_golden_function_is_built_or_listed_as_a_difference() =>
        FunctionRows.Golden.Select(row => row.Python).Concat(FunctionRows.Differences.Keys)
            .Should().BeEquivalentTo(GoldenFile.Functions.Keys);

    [Test]
    public void Counts_the_functions_that_are_the_same()
    {
        var same = GoldenCount.Functions();
        TestContext.Progress.WriteLine(
            $"client.golden-functions {same} of {GoldenFile.Functions.Count}, {FunctionRows.Differences.Count} differences listed");

        same.Should().Be(GoldenFile.Functions.Count - FunctionRows.Differences.Count);
    }
}
