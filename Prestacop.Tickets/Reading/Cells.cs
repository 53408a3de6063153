using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Reading;

/// <summary>What the cells of ticket files hold, whatever the column.</summary>
static partial class Cells
{
    /// <summary>A cell without the white space around it, the space that does not break included.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (cell is [<= (byte)' ', ..])
            cell = cell[1..];
        while (cell is [.., <= (byte)' '])
            cell = cell[..^1];
        if (cell is [0xC2, 0xA0, .. var after])
            return Trim(after);
        return cell is [.. var before, 0xC2, 0xA0] ? Trim(before) : cell;
    }

    /// <summary>Whether a cell is what R, pandas and databases write for an empty one.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell) => cell.Length is >= 2 and <= 4 && cell[0] is (byte)'N' or (byte)'n' or (byte)'#' or (byte)'<'
        && (cell.SequenceEqual("NA"u8) || cell.SequenceEqual("NaN"u8) || cell.SequenceEqual("nan"u8) || cell.SequenceEqual("N/A"u8) || cell.SequenceEqual("#N/A"u8)
            || cell.SequenceEqual("null"u8) || cell.SequenceEqual("NULL"u8) || cell.SequenceEqual("None"u8) || cell.SequenceEqual("<NA>"u8));

    /// <inheritdoc cref="TryWhole(ReadOnlySpan{byte}, out long)"/>
    public static bool TryWhole(ReadOnlySpan<byte> cell, out int number)
    {
        number = 0;
        if (!TryWhole(cell, out long wide) || wide > int.MaxValue)
            return false;
        number = (int)wide;
        return true;
    }

    /// <summary>Reads a whole number that is not negative: <c>19</c>, <c>0019</c>, <c>2015.0</c>, <c>1,234,567</c>.</summary>
    /// <param name="cell">The cell, without spaces around it.</param>
    /// <param name="number">The number.</param>
    public static bool TryWhole(ReadOnlySpan<byte> cell, out long number) =>
        TryDigits(cell, out number) || TryDigits(WithoutZeroFraction(cell), out number) || (cell.Contains((byte)',') && TryGroups(WithoutZeroFraction(cell), out number));

    /// <summary>Whether a spreadsheet has written a long number with an exponent, so that its last digits are gone.</summary>
    public static bool IsScientific(ReadOnlySpan<byte> cell) => cell.Length <= 30 && Scientific.IsMatch(Encoding.Latin1.GetString(cell));

    /// <summary>
    /// The text of a cell. One that is not UTF-8 comes from an old PC, which writes Windows-1252, in which every byte is a character: read as UTF-8
    /// the accents would be lost.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> cell) => (Utf8.IsValid(cell) ? Encoding.UTF8 : TextEncodings.Windows1252).GetString(cell);

    static bool TryDigits(ReadOnlySpan<byte> cell, out long number)
    {
        number = 0;
        return !cell.IsEmpty && !cell.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(cell, out number, out var used) && used == cell.Length;
    }

    static ReadOnlySpan<byte> WithoutZeroFraction(ReadOnlySpan<byte> cell)
    {
        var point = cell.IndexOf((byte)'.');
        return point > 0 && point < cell.Length - 1 && !cell[(point + 1)..].ContainsAnyExcept((byte)'0') ? cell[..point] : cell;
    }

    static bool TryGroups(ReadOnlySpan<byte> cell, out long number)
    {
        number = 0;
        return cell.Length <= 30 && Groups.IsMatch(Encoding.Latin1.GetString(cell))
            && long.TryParse(Encoding.Latin1.GetString(cell).Replace(",", "", StringComparison.Ordinal), out number);
    }

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+$", RegexOptions.CultureInvariant)]
    static partial Regex Groups { get; }

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?E\+?[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex Scientific { get; }
}
