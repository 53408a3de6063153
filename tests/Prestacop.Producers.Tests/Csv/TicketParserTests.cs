using System.Text;
using Prestacop.Contracts;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;

namespace Prestacop.Producers.Tests.Csv;

sealed class TicketParserTests
{
    [Test]
    public void Reads_every_column_into_its_field()
    {
        // Every cell differs from every other, so that a swapped pair would show.
        var cells = TicketText.Columns.Select(column => (column, Cell: column switch
        {
            TicketColumn.SummonsNumber => "5092469481",
            TicketColumn.IssueDate => "07/10/2016",
            TicketColumn.ViolationCode => "38",
            TicketColumn.ViolationTime => "0143A",
            _ when Numeric.Contains(column) => $"{1000 + (int)column}",
            _ => $"<{column}>",
        })).ToArray();

        var ticket = TicketText.ReadRow(TicketText.Row(cells)).Ticket;

        ticket.Should().NotBeNull();
        foreach (var (column, cell) in cells.Where(pair => pair.column is not TicketColumn.IssueDate))
            $"{typeof(ParkingViolation).GetProperty(column.ToString())!.GetValue(ticket)}".Should().Be(cell, "column {0}", column);
        ticket!.IssueDate.Should().Be(new DateOnly(2016, 7, 10));
        ticket.TimeOfDay.Should().Be("01:43");
        ticket.SourceFile.Should().Be("one.csv");
        ticket.SourceLine.Should().Be(2);
        ticket.SchemaVersion.Should().Be(ParkingViolation.CurrentSchemaVersion);
    }

    static readonly TicketColumn[] Numeric =
    [
        TicketColumn.StreetCode1, TicketColumn.StreetCode2, TicketColumn.StreetCode3, TicketColumn.ViolationPrecinct, TicketColumn.IssuerPrecinct,
        TicketColumn.IssuerCode, TicketColumn.LawSection, TicketColumn.VehicleYear, TicketColumn.FeetFromCurb,
    ];

    [Test]
    public void An_empty_cell_is_null()
    {
        var ticket = TicketText.ReadRow(TicketText.Row((TicketColumn.PlateId, ""), (TicketColumn.VehicleYear, ""), (TicketColumn.ViolationTime, ""))).Ticket!;
        ticket.PlateId.Should().BeNull();
        ticket.VehicleYear.Should().BeNull();
        ticket.TimeOfDay.Should().BeNull();
    }

    [TestCase(TicketColumn.PlateId, "BLANKPLATE")]
    [TestCase(TicketColumn.PlateId, "GJ05++++++")]
    [TestCase(TicketColumn.PlateId, "GEL\u00A01890.00")]
    [TestCase(TicketColumn.VehicleExpirationDate, "88888888")]
    [TestCase(TicketColumn.VehicleExpirationDate, "01/01/20150331 12:00:00 PM")]
    [TestCase(TicketColumn.ViolationLocation, "0019")]
    [TestCase(TicketColumn.HouseNumber, "Jul-40")]
    [TestCase(TicketColumn.HouseNumber, "5\u00A4\u00EB30\u00A4\u00E9")]
    [TestCase(TicketColumn.DaysParkingInEffect, "Y  Y")]
    [TestCase(TicketColumn.TimeFirstObserved, "1334P")]
    [TestCase(TicketColumn.ViolationTime, "0010P")]
    [TestCase(TicketColumn.ViolationPostCode, "99 6")]
    [TestCase(TicketColumn.VehicleColor, "a\"b")]
    public void Keeps_the_oddities_of_a_text_column(TicketColumn column, string cell)
    {
        var (_, ticket, reason, _) = TicketText.ReadRow(TicketText.Row((column, cell)));
        reason.Should().BeNull();
        typeof(ParkingViolation).GetProperty(column.ToString())!.GetValue(ticket).Should().Be(cell);
    }

    [Test]
    public void Reads_a_quoted_cell_with_a_comma() =>
        TicketText.ReadRow(TicketText.Row((TicketColumn.ViolationDescription, "\"64-No STD Ex Con/DPL, D/S Dec\""))).Ticket!
            .ViolationDescription.Should().Be("64-No STD Ex Con/DPL, D/S Dec");

    [Test]
    public void Reads_a_zero_padded_number() =>
        TicketText.ReadRow(TicketText.Row((TicketColumn.ViolationPrecinct, "0019"))).Ticket!.ViolationPrecinct.Should().Be(19);

    [Test]
    public void Reads_an_accent_in_latin_1()
    {
        using var folder = new TemporaryFolder();
        var content = TicketText.File(TicketText.Row((TicketColumn.StreetName, "CAF\u00C9 ST")));
        var records = TicketText.Read(folder.File("latin.csv", Encoding.Latin1.GetBytes(content)));
        records.Should().ContainSingle().Which.Ticket!.StreetName.Should().Be("CAF\u00C9 ST");
    }

    [TestCase(TicketColumn.SummonsNumber, "", "Column 'Summons Number' is empty and should hold a ticket's number.")]
    [TestCase(TicketColumn.SummonsNumber, "12X", "Column 'Summons Number' holds '12X': not a ticket's number.")]
    [TestCase(TicketColumn.SummonsNumber, "-5", "Column 'Summons Number' holds '-5': not a ticket's number.")]
    [TestCase(TicketColumn.SummonsNumber, "0", "Column 'Summons Number' holds '0': not a ticket's number.")]
    [TestCase(TicketColumn.SummonsNumber, "99999999999999999999", "Column 'Summons Number' holds '99999999999999999999': not a ticket's number.")]
    [TestCase(TicketColumn.IssueDate, "", "Column 'Issue Date' is empty and should hold a date such as 07/10/2016 or 2016-07-10.")]
    [TestCase(TicketColumn.ViolationCode, "", "Column 'Violation Code' is empty and should hold a number from 0 to 99.")]
    [TestCase(TicketColumn.ViolationCode, "100", "Column 'Violation Code' holds '100': not a number from 0 to 99.")]
    [TestCase(TicketColumn.ViolationCode, "2l", "Column 'Violation Code' holds '2l': not a number from 0 to 99.")]
    public void Names_column_and_value_of_an_invalid_cell(TicketColumn column, string cell, string reason)
    {
        var record = TicketText.ReadRow(TicketText.Row((column, cell)));
        record.Ticket.Should().BeNull();
        record.Reason.Should().Be(reason);
    }

    [TestCase(TicketColumn.FeetFromCurb, "six", "feetFromCurb: six")]
    [TestCase(TicketColumn.VehicleYear, "2015.5", "vehicleYear: 2015.5")]
    [TestCase(TicketColumn.IssuerCode, "3000000000", "issuerCode: 3000000000")]
    [TestCase(TicketColumn.LawSection, "VTL", "lawSection: VTL")]
    [TestCase(TicketColumn.ViolationTime, "25:00", "violationTime: 25:00")]
    public void An_invalid_optional_cell_stays_as_a_note_and_costs_no_ticket(TicketColumn column, string cell, string note)
    {
        var ticket = TicketText.ReadRow(TicketText.Row((column, cell))).Ticket;
        ticket!.QualityNotes.Should().Equal(note);
        ticket.SummonsNumber.Should().Be(5_092_469_481);
    }

    [TestCase("NA")]
    [TestCase("NaN")]
    [TestCase("null")]
    public void What_stands_for_an_empty_cell_is_null_without_a_note(string cell)
    {
        var ticket = TicketText.ReadRow(TicketText.Row((TicketColumn.VehicleYear, cell), (TicketColumn.SubDivision, cell))).Ticket!;
        ticket.VehicleYear.Should().BeNull();
        ticket.SubDivision.Should().BeNull();
        ticket.QualityNotes.Should().BeNull();
    }

    [Test]
    public void A_plate_may_be_called_null() => TicketText.ReadRow(TicketText.Row((TicketColumn.PlateId, "NULL"))).Ticket!.PlateId.Should().Be("NULL");

    [Test]
    public void A_single_date_with_the_day_first_costs_its_own_record()
    {
        using var folder = new TemporaryFolder();
        var rows = ((string[])["12/31/2016", "31/12/2016", "11/30/2016"]).Select(date => TicketText.Row((TicketColumn.IssueDate, date))).ToArray();
        TicketText.Read(folder.File("dates.csv", TicketText.File(rows))).Select(record => record.Reason).Should().Equal(
            null, "Column 'Issue Date' holds '31/12/2016': the day stands first, and --date-order day-first is not set.", null);
    }

    [Test]
    public void Names_the_first_of_several_invalid_cells() =>
        TicketText.ReadRow(TicketText.Row((TicketColumn.IssueDate, "A"), (TicketColumn.ViolationCode, "B"))).Reason.Should().Contain("'Issue Date'");

    [Test]
    public void Shortens_a_long_invalid_cell_in_the_reason() =>
        TicketText.ReadRow(TicketText.Row((TicketColumn.IssueDate, new string('x', 500)))).Reason!.Length.Should().BeLessThan(200);

    [Test]
    public void Rejects_a_row_with_too_few_columns() =>
        TicketText.ReadRow("5092469481,ABC1234,NY").Reason.Should().Be("The record has 3 columns where the header has 43.");

    [Test]
    public void Rejects_a_row_with_too_many_columns() =>
        TicketText.ReadRow(TicketText.Row() + ",x").Reason.Should().Be("The record has 44 columns where the header has 43.");

    [Test]
    public void Accepts_empty_cells_too_many_at_the_end() => TicketText.ReadRow(TicketText.Row() + ",, ").Ticket.Should().NotBeNull();

    [Test]
    public void Reads_a_record_that_is_in_quotes_as_a_whole() =>
        TicketText.ReadRow("\"" + TicketText.Row((TicketColumn.VehicleColor, "\"\"L IL,\"\"")) + "\"").Ticket!.VehicleColor.Should().Be("L IL,");

    [Test]
    public void Rejects_a_part_of_a_record_in_quotes()
    {
        var record = TicketText.ReadRow("\"5092469481,ABC1234\"");
        record.Reason.Should().Be("The whole record is in quotes. The record has 2 columns where the header has 43.");
        Encoding.UTF8.GetString(record.Raw).Should().Be("\"5092469481,ABC1234\"");
    }
}
