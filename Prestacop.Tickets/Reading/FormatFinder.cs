using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Reading;

/// <summary>Finds out from the beginning of a file how it is written.</summary>
static class FormatFinder
{
    const int HeaderLines = 10;
    const int FirstRecords = 1_000;
    static readonly char[] Separators = [',', ';', '\t', '|'];

    // Columns of the data set 'Open Parking and Camera Violations', which tells what was paid and has no violation codes.
    static readonly string[] OpenParkingKeys = ["fineamount", "penaltyamount", "paymentamount", "amountdue"];

    /// <summary>The format of a text.</summary>
    /// <param name="sample">The beginning of the text, UTF-8, up to the end of a line or of the text.</param>
    /// <param name="encoding">What it was decoded from; null for UTF-8 or unknown.</param>
    /// <param name="options">What the user has said.</param>
    /// <exception cref="RefusedFileException">It is no table of tickets.</exception>
    public static TicketFormat Find(ReadOnlyMemory<byte> sample, Encoding? encoding, TicketFormatOptions options)
    {
        var name = encoding?.WebName.ToUpperInvariant() ?? (Utf8.IsValid(sample.Span) ? "UTF-8" : "Windows-1252");
        var format = options.OfficialHeader ? Official(sample, name) : WithHeader(sample, name, options);
        return Observe(sample, format, options);
    }

    /// <summary>How a reader is set for a separator, over text that is in memory.</summary>
    public static CsvReaderOptions ReaderOptions(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        AllowLineBreaksInQuotes = true,
        TrackLineNumbers = true,
    };

    /// <summary>The cells of the current record as text.</summary>
    public static string[] CellsOf(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = Cells.Decode(reader.GetSpan(index));
        return cells;
    }

    static TicketFormat Official(ReadOnlyMemory<byte> sample, string encodingName)
    {
        foreach (var separator in Separators)
        {
            using var reader = CsvReader.Create(sample, ReaderOptions(separator));
            if (reader.Read() && TicketHeader.Official(reader.FieldCount) is { } header)
                return new TicketFormat { Header = header, Separator = separator, HasHeaderLine = false, EncodingName = encodingName };
        }
        throw new RefusedFileException("its first line has not 40, 43, 44 or 51 columns, as --header official expects");
    }

    static TicketFormat WithHeader(ReadOnlyMemory<byte> sample, string encodingName, TicketFormatOptions options)
    {
        HeaderMatch? best = null;
        TicketFormat? format = null;
        string[] names = [];
        foreach (var separator in Separators)
        {
            using var reader = CsvReader.Create(sample, ReaderOptions(separator));
            for (var line = 0; line < HeaderLines && reader.Read(); line++)
            {
                var cells = CellsOf(reader);
                var match = TicketHeader.Match(cells, options.Map);
                if (match.Found <= (best?.Found ?? 0))
                    continue;
                (best, names) = (match, cells);
                format = match.Header is null ? null : new TicketFormat
                {
                    Header = match.Header,
                    Separator = separator,
                    HeaderPosition = new FilePosition(reader.ByteOffset, reader.LineNumber),
                    EncodingName = encodingName,
                };
            }
        }
        return format ?? throw new RefusedFileException(Refusal(sample, best, names));
    }

    static string Refusal(ReadOnlyMemory<byte> sample, HeaderMatch? best, string[] names)
    {
        var keys = names.Select(TicketColumns.Key).ToHashSet();
        if (OpenParkingKeys.Count(keys.Contains) >= 2)
            return "this is the data set 'Open Parking and Camera Violations', which has payments and no violation codes: csv reads 'Parking Violations Issued'";
        if (best is { IsHeader: true })
            return $"{best.Problem} of NYC's 'Parking Violations Issued'; --map FILE names columns by hand";
        foreach (var separator in Separators)
        {
            using var reader = CsvReader.Create(sample, ReaderOptions(separator));
            if (reader.Read() && TicketHeader.Official(reader.FieldCount) is not null)
                return "it has no header line; --header official reads it with the official columns";
        }
        using var first = CsvReader.Create(sample, ReaderOptions(','));
        var line = first.Read() ? DisplayText.Shorten(Cells.Decode(first.RawRecord)) : "";
        return $"it is not a file of parking tickets: none of its first lines names the columns of NYC's 'Parking Violations Issued' (it starts with '{line}')";
    }

    static TicketFormat Observe(ReadOnlyMemory<byte> sample, TicketFormat format, TicketFormatOptions options)
    {
        var (dayFirst, monthFirst, minutes, clock, beyondClock) = (0, 0, 0, 0, 0);
        using var reader = CsvReader.Create(sample[(int)format.HeaderPosition.Offset..], ReaderOptions(format.Separator));
        if (format.HasHeaderLine)
            _ = reader.Read();
        for (var record = 0; record < FirstRecords && reader.Read(); record++)
        {
            var date = Cell(TicketColumn.IssueDate);
            var isMonthFirst = IssueDates.TryRead(date, dayFirst: false, out var one);
            var isDayFirst = IssueDates.TryRead(date, dayFirst: true, out var other);
            dayFirst += isDayFirst && !isMonthFirst ? 1 : 0;
            monthFirst += isMonthFirst && (!isDayFirst || (one == other && one.Day != one.Month)) ? 1 : 0;
            var time = Cell(TicketColumn.ViolationTime);
            if (TimesOfDay.OfMinutes(time) is not null && Cells.TryWhole(time, out int minute))
                (minutes, beyondClock) = (minutes + 1, beyondClock + (minute % 100 >= 60 ? 1 : 0));
            else if (!time.IsEmpty)
                clock++;
        }
        if (options.DayFirst is null && dayFirst > monthFirst)
        {
            throw new RefusedFileException(
                $"its dates have the day first ({dayFirst} of the first records can be read in no other way); --date-order day-first reads it");
        }
        return format with
        {
            DayFirst = options.DayFirst ?? false,
            // 757 is 7:57 or the 757th minute; 793 is no clock's time. One such file has no times of a clock at all.
            MinutesOfDay = clock == 0 && minutes > 0 && beyondClock > 0,
        };

        ReadOnlySpan<byte> Cell(TicketColumn column) => Cells.Trim(reader.GetSpan(format.Header[column]));
    }
}
