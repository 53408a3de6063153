using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

sealed class RunStatusFileTests
{
    [Test]
    public void Says_what_was_written_last()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "csv.status");
        var file = new RunStatusFile(path);

        RunStatusFile.Read(path).Should().Be(RunStatus.Starting);
        file.Write(RunStatus.Running);
        RunStatusFile.Read(path).Should().Be(RunStatus.Running);
        file.Write(RunStatus.Finished);
        RunStatusFile.Read(path).Should().Be(RunStatus.Finished);
    }

    [Test]
    public void A_file_that_says_something_else_is_that_of_a_run_that_has_not_begun()
    {
        using var folder = new TemporaryFolder();

        RunStatusFile.Read(folder.File("csv.status", "what is this")).Should().Be(RunStatus.Starting);
    }

    [Test]
    public void A_run_that_nobody_watches_writes_nothing() =>
        FluentActions.Invoking(() => new RunStatusFile(null).Write(RunStatus.Running)).Should().NotThrow();
}
