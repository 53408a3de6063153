using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Csv;

sealed class CsvRunTests
{
    // Nothing listens on the discard port: had a message to be sent, the run would fail with another error.
    static CsvRunOptions Options(TemporaryFolder folder, params string[] files) =>
        new() { Files = files, BootstrapServers = "127.0.0.1:9", Topic = "t", StateFolder = folder.Path };

    [Test]
    public void Looks_at_every_file_before_anything_is_sent()
    {
        using var folder = new TemporaryFolder();
        var run = new CsvRun(Options(folder, folder.File("good.csv", TicketText.File(TicketText.Row())), folder.File("bad.csv", "a,b\n")), TimeProvider.System);
        run.Invoking(it => it.Run(CancellationToken.None)).Should().Throw<ProducerException>()
            .WithMessage("*bad.csv' is not a file of parking tickets*").Which.ExitCode.Should().Be(ExitCodes.Failed);
    }

    [Test]
    public void Says_in_bounded_time_that_no_broker_answers()
    {
        using var folder = new TemporaryFolder();
        var run = new CsvRun(Options(folder, folder.File("good.csv", TicketText.File(TicketText.Row()))) with { ConnectTimeout = TimeSpan.FromMilliseconds(300) },
            TimeProvider.System);
        run.Invoking(it => it.Run(CancellationToken.None)).Should().Throw<ProducerException>()
            .WithMessage("no Kafka broker answers at 127.0.0.1:9*./prestacop up*").Which.ExitCode.Should().Be(ExitCodes.Failed);
    }
}
