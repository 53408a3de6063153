using Microsoft.Extensions.Time.Testing;
using Prestacop.Producers.Progress;

namespace Prestacop.Producers.Tests.Progress;

sealed class ProgressReportTests
{
    [Test]
    public void Writes_a_line_every_five_seconds()
    {
        var time = new FakeTimeProvider();
        using var lines = new StringWriter();
        var progress = new ProgressReport(time, lines);
        for (var second = 1; second <= 12; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            progress.Report(second, () => $"{second} done");
        }
        lines.ToString().ReplaceLineEndings("\n").Should().Be("5 done\n10 done\n");
    }

    [Test]
    public async Task Passes_the_failure_of_the_work_on()
    {
        var running = () => ProgressReport.RunAsync("drones", null, TimeProvider.System, _ => throw new InvalidDataException("failed"));
        await running.Should().ThrowAsync<InvalidDataException>().WithMessage("failed");
    }
}
