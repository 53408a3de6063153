namespace Prestacop.Infrastructure.Text;

/// <summary>Prepares text from outside (files, Kafka, users) for a terminal, a log or a page.</summary>
public static class DisplayText
{
    /// <summary>The default of <see cref="Shorten"/>, characters.</summary>
    public const int DefaultMaxLength = 60;

    /// <summary>Replaces each control character by <c>?</c>, so that the text cannot control the terminal or forge a line of a log.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same string when it has no control character.</returns>
    public static string Sanitize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(char.IsControl)
            ? string.Create(text.Length, text, (characters, source) =>
            {
                for (var index = 0; index < source.Length; index++)
                    characters[index] = char.IsControl(source[index]) ? '?' : source[index];
            })
            : text;
    }

    /// <summary>Sanitizes the text and cuts it to a length, with <c>...</c> after a text that was cut.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Characters that are kept, at least 1; a surrogate pair is not split.</param>
    /// <returns>At most <paramref name="maxLength"/> + 3 characters.</returns>
    public static string Shorten(string text, int maxLength = DefaultMaxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        if (text.Length <= maxLength)
            return Sanitize(text);
        var length = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return Sanitize(text[..length]) + "...";
    }
}
