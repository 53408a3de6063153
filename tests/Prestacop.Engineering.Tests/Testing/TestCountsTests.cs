using System.Text;
using System.Xml;
using Prestacop.Engineering.Testing;

namespace Prestacop.Engineering.Tests.Testing;

public sealed class TestCountsTests
{
    [Test]
    public void Counts_each_result_by_its_outcome()
    {
        var counts = Read("Passed", "Passed", "Passed", "Failed", "NotExecuted", "Inconclusive");

        counts.Should().Be(new TestCounts(3, 1, 2));
    }

    [TestCase("Timeout")]
    [TestCase("Aborted")]
    [TestCase("Error")]
    [TestCase("SomethingNew")]
    [TestCase(null)]
    public void Counts_any_other_outcome_as_failed(string? outcome) => Read(outcome).Should().Be(new TestCounts(0, 1, 0));

    [Test]
    public void Counts_nothing_in_a_file_without_results() => Read().Should().Be(TestCounts.None);

    [Test]
    public void Rejects_an_incomplete_file()
    {
        var read = () => TrxFile.Read(new MemoryStream("<TestRun><Results><UnitTestResult outcome=\"Passed\"/>"u8.ToArray()));

        read.Should().Throw<XmlException>();
    }

    [Test]
    public void Prints_the_sum_in_one_line() =>
        (new TestCounts(1200, 0, 1) + new TestCounts(34, 2, 0)).ToString().Should().Be("1234 passed, 2 failed, 1 skipped");

    static TestCounts Read(params string?[] outcomes)
    {
        var results = outcomes.Select(outcome => outcome is null ? "<UnitTestResult testName=\"a\"/>" : $"<UnitTestResult testName=\"a\" outcome=\"{outcome}\"/>");
        var trx = "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>"
            + string.Concat(results) + "</Results><ResultSummary outcome=\"Completed\"><Counters total=\"99\" passed=\"99\"/></ResultSummary></TestRun>";
        return TestCounts.Of(TrxFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(trx))));
    }
}
