using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.State;

public sealed class LogTailTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5000)]
    [TestCase(9999)]
    public void Reads_the_last_lines(int count)
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(1, 5000).Select(number => $"line {number} with ümlauts").ToList();
        File.WriteAllLines(folder.File("log"), lines);

        LogTail.Read(folder.File("log"), count).Should().Equal(lines.TakeLast(count));
    }

    [Test]
    public void Reads_a_last_line_without_a_line_break()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("log"), "one\ntwo\nthr");

        LogTail.Read(folder.File("log"), 2).Should().Equal("two", "thr");
    }

    [Test]
    public void Quotes_a_log_without_stack_frames()
    {
        using var folder = new TemporaryFolder();
        var frames = Enumerable.Range(1, 50).Select(number => $"\tat some.Class.method(Class.java:{number})");
        File.WriteAllLines(folder.File("log"), ["the reason", .. frames, "\t... 27 more"]);

        LogTail.Quote(folder.File("log")).Should().Be($"The end of {folder.File("log")}:\n  the reason");
    }

    [Test]
    public void Quotes_the_programs_own_message_that_the_log_of_Spark_has_pushed_away()
    {
        using var folder = new TemporaryFolder();
        var warnings = Enumerable.Range(1, 30).Select(number => $"2026-11-28 20:46:38.147 WARN DAGScheduler: {number}").ToList();
        File.WriteAllLines(folder.File("log"), ["prestacop: HDFS does not answer", .. warnings]);

        LogTail.Quote(folder.File("log")).Should().Be(
            $"The end of {folder.File("log")}:\n  {string.Join("\n  ", warnings.TakeLast(12).Prepend("prestacop: HDFS does not answer"))}");
    }

    [Test]
    public void Reports_a_missing_log_as_empty() =>
        LogTail.Quote("/nonexistent/log").Should().Be("Its log /nonexistent/log is empty.");
}
