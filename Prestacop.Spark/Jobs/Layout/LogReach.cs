using System.Text.Json;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// How far back the log of Spark's file sink reaches. The streaming job writes it before it lets the log forget; a longer reach never takes the place
/// of a shorter one, since what was forgotten stays forgotten.
/// </summary>
/// <param name="Retention">The age from which the log may have forgotten a file.</param>
/// <param name="Since">When the log was first limited.</param>
sealed record LogReach(TimeSpan Retention, DateTimeOffset Since)
{
    // A query that is planned now reads the log somewhat later.
    static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>A file that is younger is surely in the log, if it belongs to the dataset at all.</summary>
    public DateTimeOffset Oldest(DateTimeOffset now) => now - Retention + (Retention > 2 * Margin ? Margin : Retention / 2);

    /// <exception cref="FormatException">The text is not complete.</exception>
    public static LogReach? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<LogReach>(text, LayoutJson.Options);
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"it is not complete or was changed by hand: {malformed.Message}", malformed);
        }
    }

    public string Format() => JsonSerializer.Serialize(this, LayoutJson.Options);
}
