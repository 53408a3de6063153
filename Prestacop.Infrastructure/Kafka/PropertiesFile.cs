using System.Globalization;
using System.Text;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>One setting of a properties file. Its value may be a secret and is in no message and no <see cref="ToString"/>.</summary>
/// <param name="Key">The name.</param>
/// <param name="Value">The value, without escapes; may be empty.</param>
/// <param name="Line">The number of its first line, from 1.</param>
readonly record struct FileProperty(string Key, string Value, int Line)
{
    public override string ToString() => $"{Key} (line {Line.ToString(CultureInfo.InvariantCulture)})";
}

/// <summary>
/// Reads a Java properties file, UTF-8: comments after <c>#</c> or <c>!</c>, a backslash at the end continues a line, <c>=</c>, <c>:</c> or a
/// space after the key, and the escapes <c>\t \n \r \f \uXXXX</c>. Unlike in Java a line without a value and a repeated key are errors.
/// </summary>
static class PropertiesFile
{
    /// <exception cref="CommandException">The file cannot be read or has an invalid line; the message names both, and no value.</exception>
    public static IReadOnlyList<FileProperty> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The Kafka settings file '{path}' cannot be read: {failure.Message}", failure);
        }
        catch (DecoderFallbackException failure)
        {
            throw new CommandException($"The Kafka settings file '{path}' is not UTF-8.", failure);
        }
    }

    /// <exception cref="CommandException">A line is invalid.</exception>
    public static IReadOnlyList<FileProperty> Parse(string text, string path)
    {
        var found = new List<FileProperty>();
        foreach (var (line, number) in LogicalLines(text))
        {
            var (key, value) = Split(line, path, number);
            if (found.Find(known => known.Key == key) is { Line: > 0 } first)
                throw Invalid(path, number, $"{DisplayText.Shorten(key)} is set already in line {first.Line.ToString(CultureInfo.InvariantCulture)}");
            found.Add(new FileProperty(key, value, number));
        }
        return found;
    }

    public static CommandException Invalid(string path, int line, string problem, Exception? cause = null) =>
        new($"{path}, line {line.ToString(CultureInfo.InvariantCulture)}: {problem}.", cause);

    static IEnumerable<(string Line, int Number)> LogicalLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var number = index + 1;
            var line = lines[index].TrimStart(' ', '\t', '\f');
            if (line.Length == 0 || line[0] is '#' or '!')
                continue;
            while (IsContinued(line))
                line = line[..^1] + (++index < lines.Length ? lines[index].TrimStart(' ', '\t', '\f') : "");
            yield return (line, number);
        }
    }

    /// <summary>An even number of backslashes at the end is an escaped backslash or several.</summary>
    static bool IsContinued(string line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    static (string Key, string Value) Split(string line, string path, int number)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
            end += line[end] == '\\' ? 2 : 1;
        end = Math.Min(end, line.Length);
        var rest = line[end..].TrimStart(' ', '\t', '\f');
        var hasSeparator = rest.Length > 0;
        if (rest.Length > 0 && rest[0] is '=' or ':')
            rest = rest[1..].TrimStart(' ', '\t', '\f');
        if (end == 0)
            throw Invalid(path, number, "the key is missing before '='; write KEY=VALUE");
        if (!hasSeparator)
            throw Invalid(path, number, "there is no value; write KEY=VALUE");
        return (Unescape(line[..end], path, number), Unescape(rest, path, number));
    }

    static string Unescape(string text, string path, int number)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || ++index == text.Length)
            {
                plain.Append(text[Math.Min(index, text.Length - 1)]);
            }
            else if (text[index] == 'u')
            {
                if (index + 4 >= text.Length || !ushort.TryParse(text.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                    throw Invalid(path, number, @"\u needs four hexadecimal digits after it");
                plain.Append((char)code);
                index += 4;
            }
            else
            {
                plain.Append(text[index] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
            }
        }
        return plain.ToString();
    }
}
