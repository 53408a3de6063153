using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Producers.Tickets;

namespace Prestacop.Producers.Csv;

/// <summary>Makes a ticket of the reader's current record, or says why the record is invalid. For one file; not thread safe.</summary>
sealed class TicketParser(CsvReader reader, TicketHeader header, string file)
{
    string? _problem;

    /// <summary>Reads the current record.</summary>
    /// <param name="line">The record's line in the file, 1 for the first.</param>
    /// <param name="ticket">The ticket; null when the record is invalid.</param>
    /// <returns>Why the record is invalid; null for a valid one.</returns>
    public string? Read(long line, out ParkingViolation? ticket)
    {
        ticket = null;
        if (reader.FieldCount != header.ColumnCount)
            return WrongColumnCount();
        _problem = null;
        var read = Ticket(line);
        if (_problem is null)
            ticket = read;
        return _problem;
    }

    string WrongColumnCount()
    {
        var wrapped = reader.FieldCount == 1 && reader.RawRecord is [(byte)'"', .., (byte)'"'];
        return $"The record has {reader.FieldCount} {(reader.FieldCount == 1 ? "column" : "columns")} where the header has {header.ColumnCount}"
            + (wrapped ? ": the whole record is in quotes." : ".");
    }

    ParkingViolation Ticket(long line) => new()
    {
        SummonsNumber = SummonsNumber(),
        PlateId = Text(TicketColumn.PlateId),
        RegistrationState = Text(TicketColumn.RegistrationState),
        PlateType = Text(TicketColumn.PlateType),
        IssueDate = IssueDate(),
        ViolationCode = ViolationCode(),
        VehicleBodyType = Text(TicketColumn.VehicleBodyType),
        VehicleMake = Text(TicketColumn.VehicleMake),
        IssuingAgency = Text(TicketColumn.IssuingAgency),
        StreetCode1 = Number(TicketColumn.StreetCode1),
        StreetCode2 = Number(TicketColumn.StreetCode2),
        StreetCode3 = Number(TicketColumn.StreetCode3),
        VehicleExpirationDate = Text(TicketColumn.VehicleExpirationDate),
        ViolationLocation = Text(TicketColumn.ViolationLocation),
        ViolationPrecinct = Number(TicketColumn.ViolationPrecinct),
        IssuerPrecinct = Number(TicketColumn.IssuerPrecinct),
        IssuerCode = Number(TicketColumn.IssuerCode),
        IssuerCommand = Text(TicketColumn.IssuerCommand),
        IssuerSquad = Text(TicketColumn.IssuerSquad),
        ViolationTime = Text(TicketColumn.ViolationTime),
        TimeFirstObserved = Text(TicketColumn.TimeFirstObserved),
        ViolationCounty = Text(TicketColumn.ViolationCounty),
        ViolationInFrontOfOrOpposite = Text(TicketColumn.ViolationInFrontOfOrOpposite),
        HouseNumber = Text(TicketColumn.HouseNumber),
        StreetName = Text(TicketColumn.StreetName),
        IntersectingStreet = Text(TicketColumn.IntersectingStreet),
        DateFirstObserved = Text(TicketColumn.DateFirstObserved),
        LawSection = Number(TicketColumn.LawSection),
        SubDivision = Text(TicketColumn.SubDivision),
        ViolationLegalCode = Text(TicketColumn.ViolationLegalCode),
        DaysParkingInEffect = Text(TicketColumn.DaysParkingInEffect),
        FromHoursInEffect = Text(TicketColumn.FromHoursInEffect),
        ToHoursInEffect = Text(TicketColumn.ToHoursInEffect),
        VehicleColor = Text(TicketColumn.VehicleColor),
        UnregisteredVehicle = Text(TicketColumn.UnregisteredVehicle),
        VehicleYear = Number(TicketColumn.VehicleYear),
        MeterNumber = Text(TicketColumn.MeterNumber),
        FeetFromCurb = Number(TicketColumn.FeetFromCurb),
        ViolationPostCode = Text(TicketColumn.ViolationPostCode),
        ViolationDescription = Text(TicketColumn.ViolationDescription),
        NoStandingOrStoppingViolation = Text(TicketColumn.NoStandingOrStoppingViolation),
        HydrantViolation = Text(TicketColumn.HydrantViolation),
        DoubleParkingViolation = Text(TicketColumn.DoubleParkingViolation),
        TimeOfDay = TicketDates.TimeOfDay(Cell(TicketColumn.ViolationTime)),
        SourceFile = file,
        SourceLine = line,
    };

    long SummonsNumber()
    {
        var cell = Cell(TicketColumn.SummonsNumber).Trim(" "u8);
        if (IsDigits(cell) && Utf8Parser.TryParse(cell, out long number, out var used) && used == cell.Length && number > 0)
            return number;
        Complain(TicketColumn.SummonsNumber, "a ticket's number");
        return 0;
    }

    DateOnly IssueDate()
    {
        if (TicketDates.TryReadIssueDate(Cell(TicketColumn.IssueDate), out var date))
            return date;
        Complain(TicketColumn.IssueDate, "a date such as 07/10/2016");
        return default;
    }

    int ViolationCode()
    {
        if (TryNumber(Cell(TicketColumn.ViolationCode), out var code) && code <= 99)
            return code;
        Complain(TicketColumn.ViolationCode, "a number from 0 to 99");
        return 0;
    }

    int? Number(TicketColumn column)
    {
        var cell = Cell(column);
        if (cell.IsEmpty)
            return null;
        if (TryNumber(cell, out var number))
            return number;
        Complain(column, "a whole number");
        return null;
    }

    static bool TryNumber(ReadOnlySpan<byte> cell, out int number)
    {
        cell = cell.Trim(" "u8);
        number = 0;
        return IsDigits(cell) && Utf8Parser.TryParse(cell, out number, out var used) && used == cell.Length;
    }

    static bool IsDigits(ReadOnlySpan<byte> cell) => !cell.IsEmpty && !cell.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    string? Text(TicketColumn column)
    {
        var cell = Cell(column);
        return cell.IsEmpty ? null : Decode(cell);
    }

    // Old PCs write Latin-1, in which every byte is a character; read as UTF-8 the accents would be lost.
    static string Decode(ReadOnlySpan<byte> cell) => (Utf8.IsValid(cell) ? Encoding.UTF8 : Encoding.Latin1).GetString(cell);

    ReadOnlySpan<byte> Cell(TicketColumn column) => reader.GetSpan(header[column]);

    // Only the first problem is reported: a record that is shifted by a column would otherwise list every cell.
    void Complain(TicketColumn column, string wanted)
    {
        if (_problem is not null)
            return;
        var name = TicketHeader.Names[(int)column].TrimEnd();
        var cell = Cell(column);
        _problem = cell.IsEmpty
            ? $"Column '{name}' is empty and should hold {wanted}."
            : string.Create(CultureInfo.InvariantCulture, $"Column '{name}' holds '{DisplayText.Shorten(Decode(cell))}', which is not {wanted}.");
    }
}
