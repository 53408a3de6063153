using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

public sealed class SupervisionReportTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void Is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(SupervisionReport.FileName);
        var report = new SupervisionReport(7, Time, [new SupervisedService("alerts", SupervisionPhase.GaveUp, Time, 8, null, "gave up")]);

        report.Write(file);

        SupervisionReport.Read(file).Should().BeEquivalentTo(report);
        File.ReadAllText(file).Should().Contain("\"phase\": \"GaveUp\"");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("{ half")]
    public void Is_null_when_there_is_none_or_when_it_is_damaged(string? content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(SupervisionReport.FileName);
        if (content is not null)
            File.WriteAllText(file, content);

        SupervisionReport.Read(file).Should().BeNull();
    }
}
