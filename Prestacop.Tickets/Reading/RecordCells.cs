using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Reading;

/// <summary>The cells of the current record by column, and what was found wrong with them. For one header; not thread safe.</summary>
sealed class RecordCells(TicketHeader header, ReadCounts counts)
{
    CsvReader _reader = null!;
    List<string>? _notes;

    /// <summary>The first reason for which the record is rejected; null for none.</summary>
    public Problem? Problem { get; set; }

    /// <summary>What is wrong with optional cells, each <c>field: text</c>; null for nothing.</summary>
    public IReadOnlyList<string>? Notes => _notes;

    /// <summary>A cell without white space around it, and empty for what R, pandas and databases write for an empty one.</summary>
    public ReadOnlySpan<byte> this[TicketColumn column] => At(header[column]);

    /// <summary>Takes the current record of a reader.</summary>
    /// <returns>False when it has not the columns of the header. Empty cells too many at the end are no difference.</returns>
    public bool Start(CsvReader reader)
    {
        _reader = reader;
        _notes = null;
        Problem = null;
        return reader.FieldCount == header.ColumnCount || (reader.FieldCount > header.ColumnCount && IsEmptyFrom(header.ColumnCount));
    }

    /// <summary>Remembers what is wrong with a cell.</summary>
    public void Note(TicketColumn column, string text) => (_notes ??= []).Add($"{TicketColumns.FieldOf(column)}: {text}");

    public string? Text(TicketColumn column) => Text(this[column]);

    /// <summary>A plate, which may well be NA or NULL.</summary>
    public string? Plate(TicketColumn column) => Text(Raw(header[column]));

    public int? Number(TicketColumn column)
    {
        var cell = this[column];
        if (cell.IsEmpty)
            return null;
        if (Cells.TryWhole(cell, out int number))
            return number;
        Note(column, Cells.Decode(cell));
        return null;
    }

    public double? Degrees(TicketColumn column)
    {
        var cell = this[column];
        if (cell.IsEmpty)
            return null;
        if (Utf8Parser.TryParse(cell, out double number, out var used) && used == cell.Length && double.IsFinite(number))
            return number;
        Note(column, Cells.Decode(cell));
        return null;
    }

    /// <summary>The cells of columns that no year has, each <c>name: text</c>; null for none.</summary>
    public IReadOnlyList<string>? Others()
    {
        List<string>? others = null;
        foreach (var (name, position) in header.Others)
            if (Text(At(position)) is { } text)
                (others ??= []).Add($"{name}: {text}");
        return others;
    }

    bool IsEmptyFrom(int position)
    {
        for (; position < _reader.FieldCount; position++)
            if (!Cells.Trim(_reader.GetSpan(position)).IsEmpty)
                return false;
        return true;
    }

    ReadOnlySpan<byte> At(int position)
    {
        var cell = Raw(position);
        return Cells.IsMissing(cell) ? default : cell;
    }

    // Most cells need no trimming, which their first and last byte show.
    ReadOnlySpan<byte> Raw(int position)
    {
        if (position < 0)
            return default;
        var cell = _reader.GetSpan(position);
        return cell.IsEmpty || (cell[0] is > (byte)' ' and not 0xC2 && cell[^1] is > (byte)' ' and not 0xA0) ? cell : Cells.Trim(cell);
    }

    string? Text(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
            return null;
        if (Utf8.IsValid(cell))
            return Encoding.UTF8.GetString(cell);
        counts.OtherEncodingCells++;
        return TextEncodings.Windows1252.GetString(cell);
    }
}
