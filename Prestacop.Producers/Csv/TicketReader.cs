using CsvHelper;
using Prestacop.Contracts;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Reads the records of a ticket file one by one in constant memory, starting at any record. A record is a line: no ticket file has line
/// breaks inside quotes, so a quote that is never closed costs one line and not the rest of the file.
/// </summary>
sealed class TicketReader : IDisposable
{
    const int MaxLineLength = 256 * 1024;

    readonly TicketFile _file;
    FileStream _stream;
    CsvReader _reader;
    TicketParser _parser;
    long _firstOffset;
    long _firstLine;
    byte[]? _longLine;

    public TicketReader(TicketFile file, FilePosition? from = null)
    {
        _file = file;
        (_stream, _reader, _parser) = OpenAt(from?.Offset ?? 0, from?.Line ?? 1);
        // The header is a record like the others and has been read already.
        if (from is null)
            _ = _reader.Read();
    }

    /// <summary>How ticket files are read.</summary>
    public static CsvReaderOptions Options { get; } = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxLineLength,
    };

    /// <summary>Where the current record starts.</summary>
    public FilePosition Position { get; private set; }

    /// <summary>The current record as it is in the file; for a line that is too long, its beginning.</summary>
    public ReadOnlySpan<byte> Raw => _longLine ?? _reader.RawRecord;

    /// <summary>Advances to the next record.</summary>
    public bool Read()
    {
        _longLine = null;
        try
        {
            var found = _reader.Read();
            Position = new FilePosition(found ? _firstOffset + _reader.ByteOffset : _file.Size, _firstLine + _reader.LineNumber - 1);
            return found;
        }
        catch (CsvFormatException failure)
        {
            SkipLongLine(_firstOffset + failure.ByteOffset, _firstLine + failure.LineNumber - 1);
            return true;
        }
    }

    /// <summary>Makes a ticket of the current record.</summary>
    /// <param name="ticket">The ticket; null when the record is invalid.</param>
    /// <returns>Why the record is invalid; null for a valid one.</returns>
    public string? Parse(out ParkingViolation? ticket)
    {
        if (_longLine is null)
            return _parser.Read(Position.Line, out ticket);
        ticket = null;
        return $"The line is longer than {MaxLineLength} bytes, of which the first {_longLine.Length} are kept.";
    }

    // The CSV reader stops at such a line: a new one continues after it.
    void SkipLongLine(long offset, long line)
    {
        Position = new FilePosition(offset, line);
        _stream.Position = offset;
        _longLine = new byte[MaxLineLength];
        _stream.ReadExactly(_longLine);
        var next = offset;
        var buffer = new byte[64 * 1024];
        _stream.Position = offset;
        for (int count; (count = _stream.Read(buffer)) > 0;)
        {
            var end = buffer.AsSpan(0, count).IndexOf((byte)'\n');
            next += end < 0 ? count : end + 1;
            if (end >= 0)
                break;
        }
        _reader.Dispose();
        (_stream, _reader, _parser) = OpenAt(next, line + 1);
    }

    (FileStream Stream, CsvReader Reader, TicketParser Parser) OpenAt(long offset, long line)
    {
        _firstOffset = offset;
        _firstLine = line;
        var stream = new FileStream(_file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan)
        {
            Position = offset,
        };
        var reader = CsvReader.Create(stream, Options);
        return (stream, reader, new TicketParser(reader, _file.Header, _file.Name));
    }

    public void Dispose() => _reader.Dispose();
}
