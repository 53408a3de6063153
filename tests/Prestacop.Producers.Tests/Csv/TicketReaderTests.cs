using System.Text;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Producers.Tests.Csv;

sealed class TicketReaderTests
{
    readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Reads_both_kinds_of_line_end(string end)
    {
        var path = _folder.File("ends.csv", TicketText.File(TicketText.Row(), TicketText.Row()).Replace("\n", end, StringComparison.Ordinal));
        var records = TicketText.Read(path);
        records.Should().HaveCount(2).And.OnlyContain(record => record.Ticket != null);
        records.Select(record => record.Position.Line).Should().Equal(2, 3);
        Encoding.UTF8.GetString(records[0].Raw).Should().Be(TicketText.Row());
    }

    [Test]
    public void Reads_a_file_without_a_final_line_break() =>
        TicketText.Read(_folder.File("open.csv", TicketText.File(TicketText.Row()).TrimEnd('\n'))).Should().ContainSingle().Which.Ticket.Should().NotBeNull();

    [Test]
    public void Skips_a_byte_order_mark()
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TicketText.File(TicketText.Row()))];
        TicketText.Read(_folder.File("bom.csv", content)).Should().ContainSingle().Which.Ticket.Should().NotBeNull();
    }

    [Test]
    public void Reads_51_columns() =>
        TicketText.Read(_folder.File("older.csv", $"{TicketText.Header51}\n{TicketText.Row()},,,,,,,,\n")).Should().ContainSingle()
            .Which.Ticket!.SummonsNumber.Should().Be(5092469481);

    [Test]
    public void Counts_and_skips_empty_lines() =>
        TicketText.Read(_folder.File("gaps.csv", TicketText.File(TicketText.Row(), "", "", TicketText.Row()))).Select(record => record.Position.Line)
            .Should().Equal(2, 5);

    [Test]
    public void Rejects_only_the_line_with_an_unclosed_quote()
    {
        var path = _folder.File("quote.csv", TicketText.File("\"5092469481,ABC", TicketText.Row(), TicketText.Row()));
        var records = TicketText.Read(path);
        records.Select(record => record.Reason is null).Should().Equal(false, true, true);
        Encoding.UTF8.GetString(records[0].Raw).Should().Be("\"5092469481,ABC");
    }

    [Test]
    public void Rejects_only_the_line_that_is_too_long()
    {
        var path = _folder.File("long.csv", TicketText.File(TicketText.Row(), new string('x', 3_000_000), TicketText.Row(), TicketText.Row()));
        var records = TicketText.Read(path);
        records.Select(record => record.Reason is null).Should().Equal(true, false, true, true);
        records.Select(record => record.Position.Line).Should().Equal(2, 3, 4, 5);
        records[1].Reason.Should().StartWith("The record is longer than 262144 bytes");
        records[1].Raw.Should().HaveCount(262144);
    }

    [Test]
    public void Resumes_at_any_record_with_the_same_lines_and_positions()
    {
        var rows = Enumerable.Range(0, 50).Select(index => TicketText.Row((TicketColumn.SummonsNumber, $"{1_000_000_000 + index}"),
            (TicketColumn.StreetName, new string('\u00E9', index)))).ToArray();
        rows[20] = "bad";
        var path = _folder.File("resumed.csv", TicketText.File(rows));
        var whole = TicketText.Read(path);
        for (var start = 0; start < whole.Count; start++)
        {
            var rest = TicketText.Read(path, whole[start].Position);
            rest.Select(record => record.Position).Should().Equal(whole.Skip(start).Select(record => record.Position));
            rest.Select(record => record.Ticket).Should().Equal(whole.Skip(start).Select(record => record.Ticket));
        }
    }

    [TestCase("streets.csv", "precinct,street\n1,A ST\n", "*is not a file of parking tickets*starts with 'precinct,street'*")]
    [TestCase("empty.csv", "", "it is empty")]
    [TestCase("blank.csv", "\n  \n", "it is empty")]
    [TestCase("binary.csv", "PK\u0003\u0004\u0000\u0000\u0000\u0001", "this is an Excel workbook or another packed file, and it is damaged*")]
    [TestCase("binary.zip", "PK\u0003\u0004\u0000\u0000\u0000\u0001", "it cannot be unpacked*")]
    [TestCase("page.csv", "<html></html>", "this is XML or a web page")]
    [TestCase("parquet.csv", "PAR1\u0015", "this is a Parquet file*")]
    public void Refuses_a_file_that_is_not_a_ticket_file(string name, string content, string reason) =>
        FluentActions.Invoking(() => TicketText.Open(_folder.File(name, content))).Should().Throw<RefusedFileException>().WithMessage(reason);

    [Test]
    public void Rejects_a_file_that_does_not_exist() =>
        FluentActions.Invoking(() => TicketText.Open("nowhere.csv")).Should().Throw<CommandException>().WithMessage("there is no file 'nowhere.csv'.");
}
