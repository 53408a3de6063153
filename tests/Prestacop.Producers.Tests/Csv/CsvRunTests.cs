using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Csv;

sealed class CsvRunTests
{
    // Nothing listens on the discard port: had a message to be sent, the run would fail with another error.
    static CsvRunOptions Options(TemporaryFolder folder, params string[] files) =>
        new() { Files = files, Kafka = KafkaSettings.ForAddress("127.0.0.1:9"), Topic = "t", StateFolder = folder.Path };

    [Test]
    public async Task Checks_every_file_before_the_first_row_is_published()
    {
        using var folder = new TemporaryFolder();
        var run = new CsvRun(Options(folder, folder.File("good.csv", TicketText.File(TicketText.Row())), folder.File("bad.csv", "a,b\n")), NullLoggerFactory.Instance, TimeProvider.System);
        await run.Invoking(it => it.RunAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>()
            .WithMessage("*bad.csv' is refused: it is not a file of parking tickets*").Where(failure => failure.ExitCode == ExitCodes.Failed);
    }

    [Test]
    public async Task Tries_the_places_that_it_writes_to_before_the_first_row_is_published()
    {
        using var folder = new TemporaryFolder();
        var options = Options(folder, folder.File("good.csv", TicketText.File(TicketText.Row()))) with { ReportFile = Path.Combine(folder.Path, "missing", "x.json") };
        await new CsvRun(options, NullLoggerFactory.Instance, TimeProvider.System).Invoking(it => it.RunAsync(CancellationToken.None))
            .Should().ThrowAsync<CommandException>().WithMessage("*which --summary-json names, cannot be written*");
    }

    [Test]
    public async Task Fails_after_the_timeout_when_no_broker_answers()
    {
        using var folder = new TemporaryFolder();
        var run = new CsvRun(Options(folder, folder.File("good.csv", TicketText.File(TicketText.Row()))) with { ConnectTimeout = TimeSpan.FromMilliseconds(300) },
            NullLoggerFactory.Instance, TimeProvider.System);
        await run.Invoking(it => it.RunAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>()
            .WithMessage("no Kafka broker answers at 127.0.0.1:9*./prestacop up*").Where(failure => failure.ExitCode == ExitCodes.Failed);
    }
}
