using System.Globalization;
using System.Text;

namespace Prestacop.Web.Operations;

/// <summary>Formats raw bytes for people. The page escapes the result like any text.</summary>
static class RawBytes
{
    const int InLine = 16;

    /// <summary>As UTF-8; invalid and invisible characters are replaced by a circled dot.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes));
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\uFFFD' || (text[index] is not ('\n' or '\t') && IsUnseen(text[index])))
                text[index] = '\u2299';
        }
        return text.ToString();
    }

    /// <summary>A hex dump in lines of sixteen bytes: offset, bytes, printable ASCII.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var lines = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += InLine)
        {
            var part = bytes[start..Math.Min(bytes.Length, start + InLine)];
            lines.Append(CultureInfo.InvariantCulture, $"{start:x6}  ");
            for (var index = 0; index < InLine; index++)
                lines.Append(index < part.Length ? part[index].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(index == 7 ? "  " : " ");
            lines.Append(' ');
            foreach (var value in part)
                lines.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
            lines.Append('\n');
        }
        return lines.ToString();
    }

    // Characters that change the writing direction can make a text look like another.
    static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
