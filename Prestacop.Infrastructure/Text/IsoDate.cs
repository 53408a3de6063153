using System.Globalization;

namespace Prestacop.Infrastructure.Text;

/// <summary>Dates of the form <c>yyyy-MM-dd</c>, the only one that Prestacop reads and writes.</summary>
public static class IsoDate
{
    /// <summary>The format, for <see cref="DateOnly.ToString(string)"/>.</summary>
    public const string Pattern = "yyyy-MM-dd";

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text; exactly ten characters, without spaces around.</param>
    /// <param name="date">The date, when the text is valid.</param>
    /// <returns>Whether the text is a valid date.</returns>
    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Writes a date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>Ten characters.</returns>
    public static string Format(DateOnly date) => date.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The message for a text that is not a date.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>Without a full stop.</returns>
    public static string InvalidMessage(string? text) => $"'{DisplayText.Shorten(text ?? "")}' is not a valid date ({Pattern})";
}
