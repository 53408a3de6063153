using System.Text;
using Prestacop.Engineering.Testing;

namespace Prestacop.Engineering.Tests.Testing;

public sealed class TestReportTests
{
    [Test]
    public async Task Lists_the_slowest_tests_of_all_projects_and_the_minutes_of_each()
    {
        var projects = (ProjectResult[])
        [
            new("A.Tests", [new("Fast.One", "Passed", TimeSpan.FromSeconds(0.1)), new("Slow.Two", "Failed", TimeSpan.FromSeconds(90), "Expected 1\n  But was 2\n")], TimeSpan.FromMinutes(2), null),
            new("B.Tests", [new("Slower.Three", "Passed", TimeSpan.FromSeconds(150))], TimeSpan.FromMinutes(3), null),
        ];
        using var output = new StringWriter { NewLine = "\n" };

        await TestReport.WriteAsync(projects, TimeSpan.FromMinutes(4), 2, output);

        output.ToString().Should().Be("""
            The slowest tests, in seconds:
              150.0  B.Tests  Slower.Three
               90.0  A.Tests  Slow.Two
            Minutes by project, and how many of them in tests (the others: start and setup):
                3.0    2.5  B.Tests, 1 tests
                2.0    1.5  A.Tests, 2 tests
                4.0         in all
            The tests that failed:
              A.Tests  Slow.Two
                Expected 1 But was 2
            2 passed, 1 failed, 0 skipped

            """);
    }

    [Test]
    public async Task Long_messages_and_long_lists_of_failed_tests_are_cut()
    {
        var results = Enumerable.Range(0, 102).Select(number => new TestResult($"Class.Test{number}", number == 0 ? null : "Failed", TimeSpan.Zero, new string('x', 400)));
        using var output = new StringWriter { NewLine = "\n" };

        await TestReport.WriteAsync([new("A.Tests", [.. results], TimeSpan.FromMinutes(1), null)], TimeSpan.FromMinutes(1), 0, output);

        var lines = output.ToString().Split('\n');
        lines.Should().Contain($"    {new string('x', 300)}...").And.Contain("  and 2 more").And.Contain("  A.Tests  Class.Test0").And.NotContain("  A.Tests  Class.Test100");
    }

    [Test]
    public void Failed_test_has_the_message_of_its_error()
    {
        const string Trx = """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="First" duration="00:00:01" outcome="Failed">
                  <Output><StdOut>text</StdOut><ErrorInfo><Message>Expected &lt;1&gt;</Message><StackTrace>at First()</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="2" testName="Second" duration="00:00:01" outcome="Passed" />
              </Results>
            </TestRun>
            """;

        TrxFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Trx))).Select(result => (result.Name, result.Message))
            .Should().Equal(("First", "Expected <1>"), ("Second", null));
    }

    [Test]
    public void A_result_is_named_by_its_class_and_has_its_duration()
    {
        const string Trx = """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results><UnitTestResult testId="1" testName="Reads(&quot;a&quot;)" duration="00:01:02.5000000" outcome="Passed" /></Results>
              <TestDefinitions><UnitTest name="Reads" id="1"><TestMethod className="Prestacop.Some.Tests.ReaderTests" name="Reads" /></UnitTest></TestDefinitions>
            </TestRun>
            """;

        TrxFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Trx))).Should().Equal(new TestResult("ReaderTests.Reads(\"a\")", "Passed", TimeSpan.FromSeconds(62.5)));
    }
}
