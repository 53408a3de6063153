using Prestacop.Spark.Sql;
using Prestacop.TestKit.Client.Reported;

namespace Prestacop.Live.Tests.Client;

/// <summary>What users of Spark clients reported, tried on this one; the benchmark counts the same list. Some cases use the process's active session.</summary>
[Category("Live")]
[NonParallelizable]
sealed class ReportedCasesTests
{
    static IEnumerable<TestCaseData> Cases => ReportedCases.All.Select(reported => new TestCaseData(reported).SetArgDisplayNames(reported.ToString()));

    SparkSession _spark = null!;

    [OneTimeSetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Is_right(ReportedCase reported) =>
        (await reported.RunAsync(_spark, StackSetup.Stack.Environment["SPARK_REMOTE"], TestContext.CurrentContext.CancellationToken)).Should().BeNull();
}
