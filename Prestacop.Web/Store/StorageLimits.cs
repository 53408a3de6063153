using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>
/// What a record may hold so that every database can store it and every reader can be sent it: PostgreSQL takes no NUL in a text, no index
/// takes a text of any length, and JSON has no infinite number. A record beyond these limits is set aside, because retrying it would block
/// all records after it.
/// </summary>
static class StorageLimits
{
    const int MaxKeyLength = 256;
    const int MaxTextLength = 100_000;

    /// <exception cref="UnreadableRecordException">The alert cannot be stored or sent.</exception>
    public static void Validate(Alert alert)
    {
        ValidateKeys(alert.AlertId, alert.Message.DroneId, alert.Severity, alert.Message.Plate);
        foreach (var reason in alert.Reasons)
            ValidateText(reason ?? throw new UnreadableRecordException("A reason is null."));
        ValidateNumbers(alert.Message);
    }

    /// <exception cref="UnreadableRecordException">The decision cannot be stored.</exception>
    public static void Validate(Decision decision)
    {
        ValidateKeys(decision.DecisionId, decision.AlertId, decision.DroneId, decision.Action, decision.Officer, decision.Plate);
        ValidateText(decision.Reason);
    }

    /// <exception cref="UnreadableRecordException">The drone's state cannot be stored or drawn on a map.</exception>
    public static void Validate(DroneMessage message)
    {
        ValidateKeys(message.DroneId, message.State);
        ValidateNumbers(message);
    }

    /// <summary>The text with each NUL replaced by U+FFFD.</summary>
    public static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');

    static void ValidateKeys(params ReadOnlySpan<string?> keys)
    {
        foreach (var key in keys)
        {
            if (key is not null && (key.Length > MaxKeyLength || key.Contains('\0', StringComparison.Ordinal)))
                throw new UnreadableRecordException($"A key is longer than {MaxKeyLength} characters, or contains a NUL.");
        }
    }

    static void ValidateText(string? text)
    {
        if (text is not null && (text.Length > MaxTextLength || text.Contains('\0', StringComparison.Ordinal)))
            throw new UnreadableRecordException($"A text is longer than {MaxTextLength} characters, or contains a NUL.");
    }

    /// <summary>A number such as 1e400 is read as infinity, which no JSON can express again.</summary>
    static void ValidateNumbers(DroneMessage message)
    {
        ReadOnlySpan<double?> numbers =
            [message.Latitude, message.Longitude, message.Altitude, message.Heading, message.Speed, message.Battery, message.Confidence];
        foreach (var number in numbers)
        {
            if (number is { } value && !double.IsFinite(value))
                throw new UnreadableRecordException("A number is beyond the range of a double.");
        }
    }
}
