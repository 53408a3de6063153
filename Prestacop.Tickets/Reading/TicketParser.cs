using System.Globalization;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Columns;

namespace Prestacop.Tickets.Reading;

/// <summary>
/// Makes a ticket of a record, or says why it is rejected: for its number, its date or its code, and for the number of its cells. Any other cell
/// that cannot be read stays as text in a quality note. For one header; not thread safe.
/// </summary>
/// <param name="format">How the file is written.</param>
/// <param name="header">The header of the records.</param>
/// <param name="file">The file's name, which the tickets carry.</param>
/// <param name="today">The day of the run: no ticket is of a later one.</param>
/// <param name="counts">Takes what is mended.</param>
sealed class TicketParser(TicketFormat format, TicketHeader header, string file, DateOnly today, ReadCounts counts)
{
    /// <summary>The year before which no ticket of the city's files is.</summary>
    public const int FirstPlausibleYear = 1990;

    readonly RecordCells _cells = new(header, counts);

    /// <summary>Reads the current record of a reader.</summary>
    /// <param name="reader">The reader, at the record.</param>
    /// <param name="line">The record's line in the file, 1 for the first.</param>
    /// <param name="ticket">The ticket; null when the record is rejected.</param>
    /// <returns>Why the record is rejected; null for a valid one.</returns>
    public Problem? Read(CsvReader reader, long line, out ParkingViolation? ticket)
    {
        ticket = null;
        if (!_cells.Start(reader))
            return WrongColumnCount(reader);
        var read = Ticket(line);
        if (_cells.Problem is null)
            ticket = read;
        return _cells.Problem;
    }

    Problem WrongColumnCount(CsvReader reader) => new(
        $"The record has {reader.FieldCount} {(reader.FieldCount == 1 ? "column" : "columns")} where the header has {header.ColumnCount}.",
        $"The record has not the {header.ColumnCount} columns of the header.");

    ParkingViolation Ticket(long line)
    {
        var date = IssueDate();
        return new()
        {
            SummonsNumber = SummonsNumber(),
            PlateId = _cells.Plate(TicketColumn.PlateId),
            RegistrationState = _cells.Text(TicketColumn.RegistrationState),
            PlateType = _cells.Text(TicketColumn.PlateType),
            IssueDate = date,
            ViolationCode = ViolationCode(),
            VehicleBodyType = _cells.Text(TicketColumn.VehicleBodyType),
            VehicleMake = _cells.Text(TicketColumn.VehicleMake),
            IssuingAgency = _cells.Text(TicketColumn.IssuingAgency),
            StreetCode1 = _cells.Number(TicketColumn.StreetCode1),
            StreetCode2 = _cells.Number(TicketColumn.StreetCode2),
            StreetCode3 = _cells.Number(TicketColumn.StreetCode3),
            VehicleExpirationDate = _cells.Text(TicketColumn.VehicleExpirationDate),
            ViolationLocation = _cells.Text(TicketColumn.ViolationLocation),
            ViolationPrecinct = _cells.Number(TicketColumn.ViolationPrecinct),
            IssuerPrecinct = _cells.Number(TicketColumn.IssuerPrecinct),
            IssuerCode = _cells.Number(TicketColumn.IssuerCode),
            IssuerCommand = _cells.Text(TicketColumn.IssuerCommand),
            IssuerSquad = _cells.Text(TicketColumn.IssuerSquad),
            ViolationTime = _cells.Text(TicketColumn.ViolationTime),
            TimeFirstObserved = _cells.Text(TicketColumn.TimeFirstObserved),
            ViolationCounty = _cells.Text(TicketColumn.ViolationCounty),
            ViolationInFrontOfOrOpposite = _cells.Text(TicketColumn.ViolationInFrontOfOrOpposite),
            HouseNumber = _cells.Text(TicketColumn.HouseNumber),
            StreetName = _cells.Text(TicketColumn.StreetName),
            IntersectingStreet = _cells.Text(TicketColumn.IntersectingStreet),
            DateFirstObserved = _cells.Text(TicketColumn.DateFirstObserved),
            LawSection = _cells.Number(TicketColumn.LawSection),
            SubDivision = _cells.Text(TicketColumn.SubDivision),
            ViolationLegalCode = _cells.Text(TicketColumn.ViolationLegalCode),
            DaysParkingInEffect = _cells.Text(TicketColumn.DaysParkingInEffect),
            FromHoursInEffect = _cells.Text(TicketColumn.FromHoursInEffect),
            ToHoursInEffect = _cells.Text(TicketColumn.ToHoursInEffect),
            VehicleColor = _cells.Text(TicketColumn.VehicleColor),
            UnregisteredVehicle = _cells.Text(TicketColumn.UnregisteredVehicle),
            VehicleYear = _cells.Number(TicketColumn.VehicleYear),
            MeterNumber = _cells.Text(TicketColumn.MeterNumber),
            FeetFromCurb = _cells.Number(TicketColumn.FeetFromCurb),
            ViolationPostCode = _cells.Text(TicketColumn.ViolationPostCode),
            ViolationDescription = _cells.Text(TicketColumn.ViolationDescription),
            NoStandingOrStoppingViolation = _cells.Text(TicketColumn.NoStandingOrStoppingViolation),
            HydrantViolation = _cells.Text(TicketColumn.HydrantViolation),
            DoubleParkingViolation = _cells.Text(TicketColumn.DoubleParkingViolation),
            Latitude = _cells.Degrees(TicketColumn.Latitude),
            Longitude = _cells.Degrees(TicketColumn.Longitude),
            CommunityBoard = _cells.Text(TicketColumn.CommunityBoard),
            CommunityCouncil = _cells.Text(TicketColumn.CommunityCouncil),
            CensusTract = _cells.Text(TicketColumn.CensusTract),
            Bin = _cells.Text(TicketColumn.Bin),
            Bbl = _cells.Text(TicketColumn.Bbl),
            Nta = _cells.Text(TicketColumn.Nta),
            FiscalYear = _cells.Number(TicketColumn.FiscalYear),
            OtherColumns = _cells.Others(),
            TimeOfDay = TimeOfDay(),
            QualityNotes = _cells.Notes,
            SourceFile = file,
            SourceLine = line,
        };
    }

    long SummonsNumber()
    {
        var cell = _cells[TicketColumn.SummonsNumber];
        if (Cells.TryWhole(cell, out long number) && number > 0)
            return number;
        if (Cells.IsScientific(cell))
            Complain(TicketColumn.SummonsNumber, "a spreadsheet has cut the number's digits");
        else
            Complain(TicketColumn.SummonsNumber, "not a ticket's number", "a ticket's number");
        return 0;
    }

    DateOnly IssueDate()
    {
        var cell = _cells[TicketColumn.IssueDate];
        if (!IssueDates.TryRead(cell, format.DayFirst, out var date))
            Complain(TicketColumn.IssueDate, cell.IsEmpty ? "" : IssueDates.Problem(cell, format.DayFirst), "a date such as 07/10/2016 or 2016-07-10");
        else if (date.Year < FirstPlausibleYear)
            _cells.Note(TicketColumn.IssueDate, ParkingViolation.ImplausiblyOld);
        else if (date > today)
            _cells.Note(TicketColumn.IssueDate, ParkingViolation.InTheFuture);
        return date;
    }

    int ViolationCode()
    {
        if (Cells.TryWhole(_cells[TicketColumn.ViolationCode], out int code) && code <= 99)
            return code;
        Complain(TicketColumn.ViolationCode, "not a number from 0 to 99", "a number from 0 to 99");
        return 0;
    }

    string? TimeOfDay()
    {
        var cell = _cells[TicketColumn.ViolationTime];
        if ((format.MinutesOfDay ? TimesOfDay.OfMinutes(cell) : TimesOfDay.Read(cell)) is { } time)
            return time;
        _cells.Note(TicketColumn.ViolationTime, cell.IsEmpty ? ParkingViolation.EmptyCell : Cells.Decode(cell));
        return null;
    }

    // Only the first problem is reported: a record that is shifted by a column would otherwise list every cell.
    void Complain(TicketColumn column, string what, string wanted = "")
    {
        if (_cells.Problem is not null)
            return;
        var name = TicketColumns.NameOf(column);
        var cell = _cells[column];
        _cells.Problem = cell.IsEmpty
            ? new($"Column '{name}' is empty and should hold {wanted}.", $"Column '{name}' is empty.", name)
            : new(
                string.Create(CultureInfo.InvariantCulture, $"Column '{name}' holds '{DisplayText.Shorten(Cells.Decode(cell))}': {what}."),
                $"Column '{name}': {what}.",
                name);
    }
}
