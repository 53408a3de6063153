using System.Text.Json;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Generation;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Generation;

sealed class GenerateRunTests
{
    [Test]
    public async Task Writes_the_tickets_and_the_figures()
    {
        using var folder = new TemporaryFolder();
        var (file, report) = (Path.Combine(folder.Path, "tickets.csv"), Path.Combine(folder.Path, "report.json"));

        (await new GenerateRun(20, file, seed: 1, older: false, report, TimeProvider.System).RunAsync(CancellationToken.None)).Should().Be(ExitCodes.Done);

        (await File.ReadAllLinesAsync(file)).Should().HaveCount(21);
        using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        figures.RootElement.GetProperty("rows").GetInt64().Should().Be(20);
        figures.RootElement.GetProperty("bytes").GetInt64().Should().Be(new FileInfo(file).Length);
    }

    [Test]
    public async Task Overwrites_a_file_only_when_it_is_told_to()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("tickets.csv", "mine");
        var run = new GenerateRun(3, file, seed: 1, older: false, null, TimeProvider.System);

        await run.Invoking(it => it.RunAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage("*exists already: --force overwrites it.");
        (await File.ReadAllTextAsync(file)).Should().Be("mine");

        run = new GenerateRun(3, file, seed: 1, older: false, null, TimeProvider.System) { Overwrite = true };
        (await run.RunAsync(CancellationToken.None)).Should().Be(ExitCodes.Done);
        (await File.ReadAllLinesAsync(file)).Should().HaveCount(4);
    }

    [Test]
    public async Task Returns_2_when_it_is_cancelled()
    {
        using var folder = new TemporaryFolder();
        var run = new GenerateRun(1_000_000, Path.Combine(folder.Path, "tickets.csv"), seed: 1, older: false, null, TimeProvider.System);
        (await run.RunAsync(new CancellationToken(canceled: true))).Should().Be(ExitCodes.Cancelled);
    }
}
