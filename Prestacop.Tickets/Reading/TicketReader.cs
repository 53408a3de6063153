using System.Text;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Reading;

/// <summary>
/// Reads the records of a ticket file one by one in constant memory, starting at any record. A line break inside quotes is part of its cell; a
/// quote that is never closed costs its own line and not the rest of the file.
/// </summary>
sealed class TicketReader : IDisposable
{
    /// <summary>Bytes of the longest record.</summary>
    public const int MaxRecordBytes = 256 * 1024;

    // Each costs reading up to MaxRecordBytes again: in a file with more of them, no line break is taken for a part of a cell any more.
    const int MaxOpenQuotes = 200;

    readonly TicketFile _file;
    readonly InputText _input;
    readonly DateOnly _today;
    CsvReader _reader = null!;
    TicketParser _parser;
    long _firstOffset;
    long _firstLine;
    bool _isMalformed;
    byte[]? _copy;
    int _openQuotes;
    string? _headerProblem;

    /// <param name="file">The file.</param>
    /// <param name="input">Its text, at the beginning or where an earlier run stopped; disposed with the reader.</param>
    /// <param name="today">The day of the run, New York's.</param>
    /// <param name="from">Where to start; null for the first record.</param>
    /// <param name="header">The header of the records that start there; null for the file's own.</param>
    public TicketReader(TicketFile file, InputText input, DateOnly today, FilePosition? from = null, TicketHeader? header = null)
    {
        (_file, _input, _today, Header) = (file, input, today, header ?? file.Format.Header);
        _parser = Parser();
        Position = from ?? file.Format.HeaderPosition;
        _ = input.Text.SkipTo(Position.Offset);
        Continue(Position);
        if (from is null && file.Format.HasHeaderLine)
            _ = _reader.Read();
    }

    /// <summary>Where the current record starts; at the end of the file, where the next one would.</summary>
    public FilePosition Position { get; private set; }

    /// <summary>Bytes that have been read of the file, which may be packed.</summary>
    public long RawPosition => _input.RawPosition;

    /// <summary>The header of the current record.</summary>
    public TicketHeader Header { get; private set; }

    /// <summary>The current record; null when it is rejected.</summary>
    public ParkingViolation? Ticket { get; private set; }

    /// <summary>Why the current record is rejected; null for a ticket.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>What was passed over or mended so far.</summary>
    public ReadCounts Counts { get; } = new();

    /// <summary>The current record as it is in the file; for one that is too long, its beginning.</summary>
    public byte[] Raw()
    {
        var raw = _copy ?? _reader.RawRecord.ToArray();
        return _input.Encoding is null or UTF8Encoding ? raw : _input.Encoding.GetBytes(Encoding.UTF8.GetString(raw));
    }

    /// <summary>The current record as the place where a later run goes on.</summary>
    public FileMark Mark() => new(Position, _input.Text.DigestAt(Position.Offset), ReferenceEquals(Header, _file.Format.Header) ? null : Header);

    /// <summary>Advances to the next ticket or rejected record. Blank lines, lines of separators alone and further headers are passed over.</summary>
    /// <exception cref="InvalidDataException">A packed file is damaged or cut off; the message names the line up to which it was read.</exception>
    public bool Read()
    {
        try
        {
            while (Advance())
                if (Problem is null || !IsPassedOver())
                    return true;
            return false;
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"it cannot be read behind line {Position.Line}: {damaged.Message}", damaged);
        }
    }

    bool Advance()
    {
        (_isMalformed, _copy, Ticket, Problem) = (false, null, null, null);
        try
        {
            if (!_reader.Read())
            {
                Position = new FilePosition(_input.Text.Position, Position.Line + LinesUpTo(_input.Text.Position));
                return false;
            }
            Position = new FilePosition(_firstOffset + _reader.ByteOffset, _firstLine + _reader.LineNumber - 1);
        }
        catch (CsvFormatException tooLong)
        {
            Position = new FilePosition(_firstOffset + tooLong.ByteOffset, _firstLine + tooLong.LineNumber - 1);
            ReadOneLine();
            return true;
        }
        var raw = _reader.RawRecord;
        if (raw.Length > MaxRecordBytes || (_isMalformed && raw.ContainsAny((byte)'\n', (byte)'\r')))
            ReadOneLine();
        else
            Parse(_reader);
        return true;
    }

    // The reader counts the line at which the last record starts.
    long LinesUpTo(long end)
    {
        if (!_input.Text.CanRewind(Position.Offset))
            return 0;
        _input.Text.Rewind(Position.Offset);
        var rest = _input.Text.Peek((int)(end - Position.Offset)).Span;
        _input.Text.Rewind(end);
        var lines = 0;
        for (var index = 0; index < rest.Length; index++)
            lines += rest[index] == '\n' || (rest[index] == '\r' && (index + 1 == rest.Length || rest[index + 1] != '\n')) ? 1 : 0;
        return lines;
    }

    void Parse(CsvReader reader)
    {
        if (_headerProblem is not null)
            Problem = new Problem($"The record stands under a header that cannot be used: {_headerProblem}.", "The record stands under a header that cannot be used.");
        else
        {
            Problem = _parser.Read(reader, Position.Line, out var ticket);
            Ticket = ticket;
        }
    }

    // A quote was opened that no line closes, or the record is too long: the first line alone is the record, and the next line starts another.
    void ReadOneLine()
    {
        _input.Text.Rewind(Position.Offset);
        using var line = CsvReader.Create(_input.Text, Options(lineBreaksInQuotes: false), leaveOpen: true);
        var length = ReadLine(line);
        if (length <= MaxRecordBytes)
        {
            _copy = line.RawRecord.ToArray();
            Parse(line);
            if (Problem is not null && _isMalformed)
                Problem = OpenQuote(line);
            _openQuotes++;
        }
        Continue(new FilePosition(Position.Offset + length, Position.Line));
    }

    long ReadLine(CsvReader line)
    {
        try
        {
            if (line.Read() && line.RawRecord.Length <= MaxRecordBytes)
                return line.RawRecord.Length;
        }
        catch (CsvFormatException)
        {
            // Longer than the limit: below.
        }
        _input.Text.Rewind(Position.Offset);
        _copy = _input.Text.Peek(MaxRecordBytes).ToArray();
        Problem = new Problem(
            $"The record is longer than {MaxRecordBytes} bytes, of which the first {_copy.Length} are kept.", $"The record is longer than {MaxRecordBytes} bytes.");
        return LengthOfLine();
    }

    long LengthOfLine()
    {
        for (var length = 0L; ;)
        {
            var next = _input.Text.Peek(64 * 1024).Span;
            var end = next.IndexOfAny((byte)'\n', (byte)'\r');
            length += end < 0 ? next.Length : end;
            if (end >= 0 || next.IsEmpty)
                return length;
            _input.Text.Rewind(_input.Text.Position + next.Length);
        }
    }

    Problem OpenQuote(CsvReader line)
    {
        var names = Header.Names;
        var column = line.FieldCount <= names.Count ? $" in column '{names[line.FieldCount - 1].Trim()}'" : "";
        return new Problem($"The quote{column} of line {Position.Line} is never closed.", "A quote is never closed.");
    }

    bool IsPassedOver()
    {
        if (_copy is not null)
            return false;
        if (_reader.FieldCount == 1 && Cells.Trim(_reader.RawRecord).IsEmpty)
        {
            Counts.BlankLines++;
            return true;
        }
        if (IsEmptyRecord())
        {
            Counts.EmptyRecords++;
            return true;
        }
        if (_reader.FieldCount == 1)
            ReadQuotedRecord();
        else if (TicketHeader.Match(FormatFinder.CellsOf(_reader), _file.Options.Map) is { IsHeader: true } match)
            return TakeHeader(match);
        return false;
    }

    bool IsEmptyRecord()
    {
        for (var index = 0; index < _reader.FieldCount; index++)
            if (!Cells.Trim(_reader.GetSpan(index)).IsEmpty)
                return false;
        return true;
    }

    // What follows a further header, as in files that were joined, is read by it.
    bool TakeHeader(HeaderMatch match)
    {
        Counts.FurtherHeaders++;
        _headerProblem = match.Header is null ? match.Problem : null;
        if (match.Header is { } header)
        {
            Header = header.Names.SequenceEqual(_file.Format.Header.Names) ? _file.Format.Header : header;
            _parser = Parser();
            return true;
        }
        Problem = new Problem($"This header cannot be used: {_headerProblem}.", "A further header cannot be used.");
        return false;
    }

    // Some files have records that were written as one cell.
    void ReadQuotedRecord()
    {
        if (_reader.RawRecord is not [(byte)'"', .., (byte)'"'])
            return;
        using var inner = CsvReader.Create(_reader.GetSpan(0).ToArray(), FormatFinder.ReaderOptions(_file.Format.Separator));
        if (!inner.Read() || inner.FieldCount < 2)
            return;
        Parse(inner);
        if (Problem is null)
            Counts.QuotedRecords++;
        else
            Problem = Problem with { Reason = $"The whole record is in quotes. {Problem.Reason}" };
    }

    TicketParser Parser() => new(_file.Format, Header, _file.Name, _today, Counts);

    void Continue(FilePosition position)
    {
        _reader?.Dispose();
        (_firstOffset, _firstLine) = (position.Offset, position.Line);
        _input.Text.Rewind(position.Offset);
        _reader = CsvReader.Create(_input.Text, Options(lineBreaksInQuotes: _openQuotes <= MaxOpenQuotes), leaveOpen: true);
    }

    CsvReaderOptions Options(bool lineBreaksInQuotes) => FormatFinder.ReaderOptions(_file.Format.Separator) with
    {
        AllowLineBreaksInQuotes = lineBreaksInQuotes,
        MaxRecordSize = MaxRecordBytes,
        OnMalformedRecord = _ => _isMalformed = true,
    };

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }
}
