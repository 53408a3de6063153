using System.Globalization;
using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Prestacop.Contracts;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class TicketRoundTripTests
{
    // Cells are trimmed, and some texts stand for an empty cell.
    static readonly Gen<string> AnyText = ArbMap.Default.GeneratorFor<NonNull<string>>()
        .Select(text => string.Concat(text.Get.EnumerateRunes().Where(rune => rune.Value is not 0xFFFD)).Trim([.. Enumerable.Range(0, 33).Select(code => (char)code), '\u00A0']))
        .Where(text => !Cells.IsMissing(Encoding.UTF8.GetBytes(text)));

    static readonly Gen<(long Number, DateOnly Date, int Code, string[] Texts)> AnyTicket =
        from number in Gen.Choose(1, int.MaxValue)
        from day in Gen.Choose(0, 40_000)
        from code in Gen.Choose(0, 99)
        from texts in AnyText.ListOf(5)
        select (number + 5_000_000_000, new DateOnly(1990, 1, 1).AddDays(day), code, texts.ToArray());

    [FsCheck.NUnit.Property(MaxTest = 300, Replay = "1,3")]
    public Property What_is_written_as_csv_is_read_back() => Prop.ForAll(AnyTicket.ToArbitrary(), wanted =>
    {
        var ticket = Write(wanted.Number, wanted.Date, wanted.Code, wanted.Texts).Ticket;
        ticket.Should().NotBeNull();
        ticket!.SummonsNumber.Should().Be(wanted.Number);
        ticket.IssueDate.Should().Be(wanted.Date);
        ticket.ViolationCode.Should().Be(wanted.Code);
        string?[] read = [ticket.PlateId, ticket.VehicleColor, ticket.HouseNumber, ticket.StreetName, ticket.ViolationDescription];
        read.Should().Equal(wanted.Texts.Select(text => text.Length == 0 ? null : text));
    });

    static ReadRecord Write(long number, DateOnly date, int code, string[] texts)
    {
        using var folder = new TemporaryFolder();
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true))
        {
            writer.WriteRecord([.. TicketColumns.Names]);
            writer.WriteRecord([.. TicketText.Columns.Select(column => column switch
            {
                TicketColumn.SummonsNumber => number.ToString(CultureInfo.InvariantCulture),
                TicketColumn.IssueDate => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
                TicketColumn.ViolationCode => code.ToString(CultureInfo.InvariantCulture),
                TicketColumn.PlateId => texts[0],
                TicketColumn.VehicleColor => texts[1],
                TicketColumn.HouseNumber => texts[2],
                TicketColumn.StreetName => texts[3],
                TicketColumn.ViolationDescription => texts[4],
                _ => "",
            })]);
        }
        return TicketText.Read(folder.File("round-trip.csv", stream.ToArray())).Should().ContainSingle().Subject;
    }
}
