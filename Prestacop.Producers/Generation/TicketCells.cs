using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Prestacop.Producers.Generation;

/// <summary>Writes single cells, each into the one buffer: a cell is valid until the next.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="older">Whether dates have the forms of the fiscal year 2015.</param>
sealed class TicketCells(Random random, bool older)
{
    static readonly byte[][] Months = [.. Enumerable.Range(1, 12).Select(month =>
        Encoding.ASCII.GetBytes(CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)))];

    readonly byte[] _buffer = new byte[64];
    int _length;

    /// <summary>A plate of the form, such as <c>LLL9999</c>, or rarely what bad typing and spreadsheets make of one.</summary>
    public ReadOnlySpan<byte> Plate(ReadOnlySpan<byte> form)
    {
        Start();
        if (random.Next(2_000) == 0)
        {
            // A spreadsheet has read three letters and four digits as money; the space is one that does not break.
            Letter().Letter().Letter().Text("\u00A0"u8).Number(random.Next(1_000, 10_000)).Text(".00"u8);
            return Cell();
        }
        foreach (var place in form)
            _ = place == (byte)'9' ? Digit() : Letter();
        if (random.Next(5_000) == 0)
            _buffer[_length - 1] = (byte)"+%@"[random.Next(3)];
        return Cell();
    }

    /// <summary><c>MM/dd/yyyy</c>.</summary>
    public ReadOnlySpan<byte> Date(DateOnly date) =>
        Start().Number(date.Month, 2).Text("/"u8).Number(date.Day, 2).Text("/"u8).Number(date.Year, 4).Cell();

    /// <summary>Number of a street: none, the filler, or a multiple of ten.</summary>
    public ReadOnlySpan<byte> StreetCode(string form, bool first) => form switch
    {
        "0" => "0"u8,
        "40404" when !first => "40404"u8,
        _ => Start().Number(10 * random.Next(500, 9_900)).Cell(),
    };

    /// <summary>A day on which the registration ends, in one of the forms for the known and the unknown.</summary>
    public ReadOnlySpan<byte> Expiration(string form, int year)
    {
        if (form == "0")
            return older ? "01/05/0001 12:00:00 PM"u8 : "0"u8;
        Start();
        if (older)
            Text("01/01/"u8);
        var (month, ends) = (random.Next(1, 13), year + random.Next(3));
        _ = form switch
        {
            "88888888" or "88880088" => Number(int.Parse(form, CultureInfo.InvariantCulture)),
            "yyyy0088" => Number(ends, 4).Text("0088"u8),
            "yyyyMM88" => Number(ends, 4).Number(month, 2).Text("88"u8),
            _ => Number(ends, 4).Number(month, 2).Number(DateTime.DaysInMonth(ends, month), 2),
        };
        return (older ? Text(" 12:00:00 PM"u8) : this).Cell();
    }

    /// <summary>The day of the first observation, or the filler for none.</summary>
    public ReadOnlySpan<byte> DateFirstObserved(DateOnly? date) => date is not { } day
        ? older ? "01/05/0001 12:00:00 PM"u8 : "0"u8
        : (older ? Start().Text("01/01/"u8) : Start()).Number(day.Year, 4).Number(day.Month, 2).Number(day.Day, 2)
            .Text(older ? " 12:00:00 PM"u8 : default).Cell();

    /// <summary>A time such as <c>0143A</c>. Traffic writes the hour after midnight as <c>00</c>, the others as <c>12</c>.</summary>
    public ReadOnlySpan<byte> Time(TicketStyle style, int hour, int minute)
    {
        if (random.Next(5_000) == 0)
            return Start().Text("00"u8).Number(minute, 2).Text("P"u8).Cell();
        var displayed = hour % 12 == 0 && !(hour == 0 && style == TicketStyle.Traffic) ? 12 : hour % 12;
        return Start().Number(displayed, 2).Number(minute, 2).Text(hour < 12 ? "A"u8 : "P"u8).Cell();
    }

    /// <summary>The time of the first observation: mostly empty, rarely of a 24-hour clock or without a letter.</summary>
    public ReadOnlySpan<byte> FirstObserved(string form, TicketStyle style, int hour) => (form, random.Next(100)) switch
    {
        ("", _) => default,
        ("1200P", _) => "1200P"u8,
        (_, 0) => Start().Number(random.Next(13, 22), 2).Number(random.Next(60), 2).Text("P"u8).Cell(),
        (_, 1) => Start().Number(random.Next(1, 13), 2).Number(random.Next(60), 2).Cell(),
        _ => Time(style, hour, random.Next(60)),
    };

    /// <summary>A house number of the form, or rarely a date that a spreadsheet has made of one.</summary>
    public ReadOnlySpan<byte> House(string form) => form switch
    {
        "number" when random.Next(2_000) == 0 => Start().Text(Months[random.Next(12)]).Text("-"u8).Number(random.Next(10, 60)).Cell(),
        "number" => Start().Number(random.Next(1, random.Next(4) == 0 ? 4_000 : 500)).Cell(),
        "number-number" => Start().Number(random.Next(10, 250)).Text("-"u8).Number(random.Next(1, 80), 2).Cell(),
        "number letter" => Start().Number(random.Next(1, 500)).Letter().Cell(),
        _ => Start().Text(form).Cell(),
    };

    /// <summary>A place by its distance from a crossing.</summary>
    public ReadOnlySpan<byte> NearCrossing(ReadOnlySpan<byte> street) =>
        Start().Number(5 * random.Next(1, 31)).Text("ft "u8).Text("NESW"u8.Slice(random.Next(4), 1)).Text("/of "u8)
            .Text(street[..Math.Min(street.Length, 20)]).Cell();

    /// <summary>The number with zeros before it, four digits.</summary>
    public ReadOnlySpan<byte> Padded(ReadOnlySpan<byte> number) => Start().Text("0000"u8[Math.Min(4, number.Length)..]).Text(number).Cell();

    /// <summary>Number of who wrote the ticket.</summary>
    public ReadOnlySpan<byte> IssuerCode(TicketStyle style) =>
        Start().Number(style == TicketStyle.Traffic ? random.Next(330_000, 370_000) : random.Next(160_000, 970_000)).Cell();

    /// <summary>Number of a meter; mostly empty.</summary>
    public ReadOnlySpan<byte> Meter() => random.Next(11) > 0
        ? default
        : Start().Number(random.Next(100, 500)).Text("-"u8).Number(random.Next(2_000, 9_000)).Cell();

    TicketCells Start()
    {
        _length = 0;
        return this;
    }

    TicketCells Letter()
    {
        _buffer[_length++] = (byte)('A' + random.Next(26));
        return this;
    }

    TicketCells Digit()
    {
        _buffer[_length++] = (byte)('0' + random.Next(10));
        return this;
    }

    TicketCells Number(int number, byte digits = 0)
    {
        var format = digits == 0 ? default : new StandardFormat('D', digits);
        _ = Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written, format);
        _length += written;
        return this;
    }

    TicketCells Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    TicketCells Text(string text)
    {
        _length += Encoding.ASCII.GetBytes(text, _buffer.AsSpan(_length));
        return this;
    }

    ReadOnlySpan<byte> Cell() => _buffer.AsSpan(0, _length);
}
