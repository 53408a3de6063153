using System.Globalization;
using System.Text;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Comments and quoted texts of SQL.</summary>
static class DdlStrings
{
    /// <summary>The text with spaces in the place of its comments, so that every other character keeps its position.</summary>
    public static string WithoutComments(string text)
    {
        var result = text.ToCharArray();
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] is '\'' or '"' or '`' ? EndOfQuoted(text, at) : EndOfComment(text, at);
            if (text[at] is '-' or '/' && end > at + 1)
                result.AsSpan(at, end - at).Fill(' ');
            at = end;
        }

        return new string(result);
    }

    /// <summary>Reads the quoted text at a position, and those that follow it, which belong to it.</summary>
    /// <returns>The text and the position behind it; null if there is none, or if its end is missing.</returns>
    public static (string Text, int End)? Read(string text, int at)
    {
        var value = new StringBuilder();
        var found = false;
        while (true)
        {
            var start = at;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
                start++;
            var raw = start + 1 < text.Length && text[start] is 'r' or 'R' && text[start + 1] is '\'' or '"';
            if (raw)
                start++;
            if (start >= text.Length || text[start] is not ('\'' or '"'))
                return found ? (value.ToString(), at) : null;
            at = raw ? text.IndexOf(text[start], start + 1) + 1 : EndOfQuoted(text, start);
            if (at == 0 || at < start + 2 || text[at - 1] != text[start])
                return null;
            if (raw)
                value.Append(text, start + 1, at - start - 2);
            else
                Unescape(text.AsSpan(start + 1, at - start - 2), text[start], value);
            found = true;
        }
    }

    /// <summary>A text as a literal that <see cref="Read"/> and Spark read as it was.</summary>
    public static string Quoted(string text)
    {
        var value = new StringBuilder("'");
        foreach (var c in text)
        {
            if (c is '\'' or '\\')
                value.Append('\\');
            value.Append(c);
        }

        return value.Append('\'').ToString();
    }

    static int EndOfQuoted(string text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote != '`')
                at++;
            else if (text[at] == quote && at + 1 < text.Length && text[at + 1] == quote)
                at++;
            else if (text[at] == quote)
                return at + 1;
        }

        return text.Length;
    }

    /// <returns>The position behind the comment, or behind this character if none begins here.</returns>
    static int EndOfComment(string text, int start)
    {
        if (text.AsSpan(start).StartsWith("--"))
        {
            var line = text.AsSpan(start).IndexOfAny('\r', '\n');
            return line < 0 ? text.Length : start + line;
        }

        if (!text.AsSpan(start).StartsWith("/*"))
            return start + 1;
        var depth = 0;
        for (var at = start; at + 1 < text.Length; at++)
        {
            if (text[at] == '/' && text[at + 1] == '*')
                (depth, at) = (depth + 1, at + 1);
            else if (text[at] == '*' && text[at + 1] == '/')
            {
                (depth, at) = (depth - 1, at + 1);
                if (depth == 0)
                    return at + 1;
            }
        }

        return text.Length;
    }

    static void Unescape(ReadOnlySpan<char> text, char quote, StringBuilder value)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                value.Append(text[at++]);
            }
            else if (text[at] != '\\' || at + 1 == text.Length)
            {
                value.Append(text[at]);
            }
            else
            {
                at += AppendEscaped(text[(at + 1)..], value);
            }
        }
    }

    /// <returns>How many characters the escape has behind its backslash.</returns>
    static int AppendEscaped(ReadOnlySpan<char> text, StringBuilder value)
    {
        var digits = text[0] switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && text.Length > digits
            && int.TryParse(text.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && (digits == 4 || Rune.IsValid(code)))
        {
            if (digits == 4)
                value.Append((char)code);
            else
                value.Append(new Rune(code).ToString());
            return 1 + digits;
        }

        if (text.Length >= 3 && text[0] is '0' or '1' && text[1] is >= '0' and <= '7' && text[2] is >= '0' and <= '7')
        {
            value.Append((char)(((text[0] - '0') * 64) + ((text[1] - '0') * 8) + (text[2] - '0')));
            return 3;
        }

        value.Append(text[0] switch
        {
            '0' => "\0",
            'b' => "\b",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'Z' => "\u001A",
            // These two keep their backslash: it means something to LIKE.
            '%' => @"\%",
            '_' => @"\_",
            var other => other.ToString(),
        });
        return 1;
    }
}
