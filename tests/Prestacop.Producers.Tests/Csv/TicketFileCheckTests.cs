using System.Text;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Files;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>The check of a file that somebody hands in: the same reading as a dry run, in bounded memory.</summary>
sealed class TicketFileCheckTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    TicketFileResult Check(byte[] content, List<TicketReject>? rejects = null, long maxText = long.MaxValue, CancellationToken cancellationToken = default) =>
        new TicketFileCheck(maxText, new FakeTimeProvider(new DateTimeOffset(TicketText.Today, default, TimeSpan.Zero)))
            .Run(new GivenFile(_folder.File("content", content), "july.csv"), rejects is { } list ? list.Add : _ => { }, _ => { }, cancellationToken);

    static byte[] Text(params string[] rows) => Encoding.UTF8.GetBytes(TicketText.File(rows));

    [Test]
    public void Reads_the_files_in_the_wild_as_a_dry_run_does()
    {
        foreach (var file in TicketCases.All.Where(each => each.Accepted != TicketCases.Refused))
        {
            var result = Check(File.ReadAllBytes(Path.Combine(TicketCases.Folder, file.Name)));
            (result.Problem, $"{result.Accepted}", $"{result.Rejected}").Should().Be((null, file.Accepted, file.Rejected), file.Name);
        }
    }

    [Test]
    public void Tells_line_field_and_reason_of_each_rejected_record()
    {
        var rejects = new List<TicketReject>();
        Check(Text(TicketText.Row(), TicketText.Row((TicketColumn.ViolationCode, "x")), "1,2"), rejects);
        rejects.Should().Equal(
            new TicketReject(3, "Violation Code", "Column 'Violation Code' holds 'x': not a number from 0 to 99."),
            new TicketReject(4, null, "The record has 2 columns where the header has 43."));
    }

    [Test]
    public void Knows_the_same_content_again_however_it_is_packed()
    {
        var text = Text(TicketText.Row());
        Check(GzipBytes.Of(text)).Content.Should().Be(Check(text).Content).And.NotBeNull();
        Check(Text(TicketText.Row(), "")).Content.Should().NotBe(Check(text).Content);
    }

    [Test]
    public void A_line_of_a_hundred_megabytes_takes_no_more_memory_than_another()
    {
        // Members of gzip, one after the other, are one text.
        var part = GzipBytes.Of(Encoding.UTF8.GetBytes(new string('x', 1_000_000)));
        byte[] packed = [.. GzipBytes.Of(Text(TicketText.Row())), .. Enumerable.Repeat(part, 100).SelectMany(bytes => bytes)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Check(packed);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(30_000_000);
        (result.Accepted, result.Rejected).Should().Be((1, 1));
    }

    [Test]
    public void Ends_within_a_record_that_does_not_end_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        FluentActions.Invoking(() => Check(Text(TicketText.Row()), cancellationToken: cancelled.Token)).Should().Throw<OperationCanceledException>();
    }
}
