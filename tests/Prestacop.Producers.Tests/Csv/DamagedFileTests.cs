using System.Text;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>Packed files that were cut off or damaged on their way: what was read before is kept, and the place is named.</summary>
sealed class DamagedFileTests
{
    // More than the text that is looked at before the first record is read.
    const int Rows = 20_000;

    static readonly byte[] Text = Encoding.UTF8.GetBytes(TicketText.File(
        [.. Enumerable.Range(0, Rows).Select(number => TicketText.Row((TicketColumn.SummonsNumber, $"{1_000_000_000 + (number * 7919L)}"), (TicketColumn.PlateId, $"P{number * 31 % 10_007}")))]));

    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Keeps_the_records_before_the_end_of_a_file_that_was_cut_off_and_names_the_line()
    {
        var packed = GzipBytes.Of(Text);
        using var reader = TicketText.Reader(_folder.File("cut.csv.gz", packed[..(packed.Length * 9 / 10)]));
        var read = 0L;
        var reading = () =>
        {
            while (reader.Read())
                read++;
        };
        reading.Should().Throw<InvalidDataException>().Which.Message.Should().StartWith($"it cannot be read behind line {read + 1}: ").And.Contain("cut off");
        read.Should().BeInRange(Rows / 2, Rows - 1);
    }

    [Test]
    public void A_dry_run_tells_what_stands_before_the_damage_and_fails()
    {
        var packed = GzipBytes.Of(Text);
        packed[packed.Length * 9 / 10] ^= 0x55;
        using var output = new StringWriter();
        var path = _folder.File("damaged.csv.gz", packed);
        new DryRun(InputFiles.Find([path]), new TicketFormatOptions(), output, new FakeTimeProvider()).Run(CancellationToken.None).Should().Be(ExitCodes.Failed);
        output.ToString().TrimEnd().Split(output.NewLine)[^1].Should().MatchRegex("^damaged\\.csv\\.gz: [0-9]+ accepted, 0 rejected, then refused: it cannot be read behind line [0-9]+: .*gzip");
    }

    [Test]
    public void Reads_files_that_were_packed_one_by_one_and_joined()
    {
        var packed = GzipBytes.Of(Text);
        TicketText.Read(_folder.File("joined.csv.gz", [.. packed, .. packed])).Should().HaveCount(2 * Rows).And.OnlyContain(record => record.Ticket != null);
    }

    [Test]
    public void Resumes_a_packed_file_at_the_same_record()
    {
        var path = _folder.File("whole.csv.gz", GzipBytes.Of(Text));
        FilePosition place;
        using (var reader = TicketText.Reader(path))
        {
            for (var read = 0; read < Rows / 2; read++)
                _ = reader.Read();
            place = reader.Position;
        }
        TicketText.Read(path, place).Should().HaveCount((Rows / 2) + 1).And.Subject.First().Position.Should().Be(place);
    }
}
