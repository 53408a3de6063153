using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Tests.Jobs.Compaction;

public sealed class CompactionReportTests
{
    const long Target = 1_000_000;

    [TestCase(1, 300_000, 400, "the day has less than the target", TestName = "A day that is smaller than the target is one file")]
    [TestCase(3, 9_000_000, 3, "single records are larger than the target", TestName = "A record that is larger than the target is a file of its own")]
    [TestCase(3, 3_000_000, 400, null, TestName = "A target that is reached needs no words")]
    public async Task A_target_that_cannot_be_reached_is_said(long files, long bytes, long rows, string? said)
    {
        using var output = new StringWriter();
        var audit = new RowAudit([new PartitionAudit(0, rows, rows, 0, rows - 1, "1", "1")]);

        await new CompactionReport(output).CompactedAsync("drone_images 2026-11-01", new RewriteResult("id", 10, bytes, audit, files, bytes, audit, 0), Target, TimeSpan.FromSeconds(1));

        var expected = output.ToString().Should().Contain($"with the same {rows} rows in 1.0 s");
        if (said is null)
            expected.And.NotContain("target");
        else
            expected.And.EndWith($"; {said}{Environment.NewLine}");
    }
}
