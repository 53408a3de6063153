using System.Text;
using CsvHelper;
using Prestacop.Tickets.Columns;

namespace Prestacop.Producers.Generation;

/// <summary>
/// Generates tickets that look like real ones: values with the frequencies of the real files, and their oddities. The same seed
/// gives the same bytes. One record in a thousand is damaged: its first half stands in quotes as one cell, and the rest is gone.
/// </summary>
sealed class TicketGenerator
{
    const double DamagedShare = 0.001;

    readonly TicketTables _tables = new();
    readonly Random _random;
    readonly TicketCells _cells;
    readonly bool _older;
    readonly DateOnly _firstDay;
    readonly ulong _numberStep;
    readonly ulong _numberStart;

    /// <param name="seed">The same seed gives the same tickets.</param>
    /// <param name="older">True for the 51 columns and the date forms of the fiscal year 2015, else the 43 columns of 2017.</param>
    public TicketGenerator(int seed, bool older)
    {
        _random = new Random(seed);
        _older = older;
        _firstDay = new DateOnly(older ? 2014 : 2016, 7, 1);
        _cells = new TicketCells(_random, older);
        _numberStart = (ulong)_random.NextInt64((long)NumberCount);
        _numberStep = NumberStep;
    }

    // Summons numbers have ten digits and are all distinct: a step that shares no factor with the count visits every number once.
    const ulong NumberCount = 8_000_000_000;
    const ulong NumberStep = 1_234_567_891;

    /// <summary>Damaged records written so far: a reader must reject each of them.</summary>
    public long Damaged { get; private set; }

    /// <summary>Writes the header and the tickets.</summary>
    /// <param name="written">Called after each ticket with the number of tickets written so far.</param>
    public void Write(Stream output, long count, Action<long> written, CancellationToken cancellationToken)
    {
        var options = new CsvWriterOptions { HasHeader = false, NewLine = "\r\n", ValidateFieldCount = false };
        using var writer = CsvWriter.Create(output, options, leaveOpen: true);
        using var buffer = new MemoryStream();
        using var wrapped = CsvWriter.Create(buffer, options with { NewLine = "\n" }, leaveOpen: true);
        writer.WriteRecord([.. TicketColumns.Names, .. _older ? TicketColumns.OlderNames : []]);
        for (long index = 0; index < count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ticket = Choose();
            var number = 1_000_000_000 + (long)((_numberStart + ((ulong)index * _numberStep % NumberCount)) % NumberCount);
            if (!ticket.Damaged)
                WriteCells(writer, ticket, number);
            else
            {
                Damaged++;
                buffer.SetLength(0);
                WriteCells(wrapped, ticket, number);
                wrapped.Flush();
                var half = buffer.GetBuffer().AsSpan(0, (int)buffer.Length / 2);
                writer.WriteField(half[..half.LastIndexOf((byte)',')]);
                writer.EndRecord();
            }
            written(index + 1);
        }
    }

    GeneratedTicket Choose()
    {
        var agency = _tables.Agency.Next(_random);
        var style = agency[0] switch { (byte)'T' => TicketStyle.Traffic, (byte)'V' => TicketStyle.Camera, _ => TicketStyle.Police };
        var code = _tables.Code(agency).Next(_random);
        var place = style == TicketStyle.Camera ? [_tables.CameraCounty.Next(_random), "0"u8.ToArray()] : _tables.Place.Next(_random);
        return new GeneratedTicket
        {
            Style = style,
            Agency = agency,
            Code = code,
            Rule = _tables.Rule(style, code).Next(_random),
            County = place[0],
            Precinct = place[1],
            Side = _tables.Side[(int)style].Next(_random),
            IssueDate = IssueDate(style),
            Hour = _tables.Hour[(int)style].Next(_random),
            Minute = _random.Next(60),
            FirstObserved = _tables.FirstObserved[(int)style].Next(_random),
            Damaged = _random.NextDouble() < DamagedShare,
        };
    }

    DateOnly IssueDate(TicketStyle style)
    {
        var weekday = _tables.Weekday[(int)style].Next(_random);
        var day = _firstDay.AddDays(7 * _random.Next(52));
        day = day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);
        // A wrong year, as typed now and then; the 29th of February has no counterpart in most years.
        return _random.Next(1_000) > 0 || (day.Month, day.Day) == (2, 29) ? day : new DateOnly(_random.Next(2007, 2028), day.Month, day.Day);
    }

    void WriteCells(CsvWriter writer, in GeneratedTicket ticket, long number)
    {
        var style = (int)ticket.Style;
        var state = _tables.State.Next(_random);
        var plateType = _tables.PlateType.Next(_random);
        var streetCodes = _tables.StreetCodes[style].Next(_random);
        var sign = _tables.Sign[style].Next(_random);
        writer.WriteField(number, default);
        writer.WriteField(_tables.BlankPlate.Next(_random) ? "BLANKPLATE"u8 : _cells.Plate(_tables.PlateForm(plateType, state).Next(_random)));
        writer.WriteField(state);
        writer.WriteField(plateType);
        writer.WriteField(_cells.Date(ticket.IssueDate));
        writer.WriteField(ticket.Code);
        writer.WriteField(_tables.Body[style].Next(_random));
        writer.WriteField(_tables.Make.Next(_random));
        writer.WriteField(ticket.Agency);
        writer.WriteField(_cells.StreetCode(streetCodes, first: true));
        writer.WriteField(_cells.StreetCode(streetCodes, first: false));
        writer.WriteField(_cells.StreetCode(streetCodes, first: false));
        writer.WriteField(_cells.Expiration(_tables.ExpirationForm.Next(_random), ticket.IssueDate.Year));
        writer.WriteField(Location(ticket));
        writer.WriteField(ticket.Precinct);
        WriteIssuer(writer, ticket);
        writer.WriteField(_cells.Time(ticket.Style, ticket.Hour, ticket.Minute));
        writer.WriteField(_cells.FirstObserved(ticket.FirstObserved, ticket.Style, ticket.Hour));
        writer.WriteField(ticket.County);
        writer.WriteField(ticket.Side);
        WriteStreet(writer, ticket);
        writer.WriteField(_cells.DateFirstObserved(ticket.FirstObserved.Length > 0 ? ticket.IssueDate : null));
        WriteAll(writer, ticket.Rule.AsSpan(0, 3));
        WriteAll(writer, sign);
        WriteColour(writer, ticket);
        writer.WriteField(ticket.Style == TicketStyle.Police ? "0"u8 : default);
        writer.WriteField(_tables.VehicleYear[style].Next(_random));
        writer.WriteField(ticket.Style == TicketStyle.Police ? "-"u8 : ticket.Style == TicketStyle.Traffic ? _cells.Meter() : default);
        writer.WriteField((ticket.Code.AsSpan().SequenceEqual("40"u8) ? _tables.HydrantFeet : _tables.Feet).Next(_random));
        writer.WriteField(_tables.Post[style].Next(_random));
        writer.WriteField(ticket.Rule[3]);
        for (var empty = _older ? 3 + TicketColumns.OlderNames.Count : 3; empty > 0; empty--)
            writer.WriteField(ReadOnlySpan<byte>.Empty);
        writer.EndRecord();
    }

    ReadOnlySpan<byte> Location(in GeneratedTicket ticket) => ticket.Precinct is [(byte)'0']
        ? default
        : _tables.PaddedLocation[(int)ticket.Style].Next(_random) ? _cells.Padded(ticket.Precinct) : ticket.Precinct;

    void WriteIssuer(CsvWriter writer, in GeneratedTicket ticket)
    {
        if (ticket.Style == TicketStyle.Camera)
        {
            WriteAll(writer, ["0"u8.ToArray(), "0"u8.ToArray(), [], []]);
            return;
        }
        var precinct = _tables.IssuerPrecinct[(int)ticket.Style].Next(_random);
        if (precinct is [(byte)'s', ..])
            precinct = ticket.Precinct;
        writer.WriteField(precinct);
        writer.WriteField(_cells.IssuerCode(ticket.Style));
        writer.WriteField(ticket.Style == TicketStyle.Traffic ? _tables.Command.Next(_random) : _cells.Padded(precinct));
        writer.WriteField(_tables.Squad[(int)ticket.Style].Next(_random));
    }

    void WriteStreet(CsvWriter writer, in GeneratedTicket ticket)
    {
        writer.WriteField(_cells.House(_tables.House[(int)ticket.Style].Next(_random)));
        if (ticket.Style == TicketStyle.Camera)
        {
            WriteAll(writer, _tables.CameraPlace(ticket.County).Next(_random));
            return;
        }
        writer.WriteField(_tables.Street(ticket.County).Next(_random));
        writer.WriteField(ticket.Side is [(byte)'I'] ? _cells.NearCrossing(_tables.Street(ticket.County).Next(_random))
            : _random.Next(10) == 0 ? _tables.Crossing(ticket.County).Next(_random) : default);
    }

    void WriteColour(CsvWriter writer, in GeneratedTicket ticket)
    {
        var colour = _tables.Colour[(int)ticket.Style].Next(_random);
        // In the real damaged records it is a comma after the colour that has put the whole record in quotes.
        writer.WriteField(ticket.Damaged ? Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(colour) + ",") : colour);
    }

    static void WriteAll(CsvWriter writer, ReadOnlySpan<byte[]> cells)
    {
        foreach (var cell in cells)
            writer.WriteField(cell);
    }
}
