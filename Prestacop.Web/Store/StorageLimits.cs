using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Web.Store;

/// <summary>
/// What a record may hold so that every database can store it and every reader can be sent it: PostgreSQL takes no NUL in a text, no index
/// takes a text of any length, and JSON has no infinite number. A record beyond these limits is set aside, because retrying it would block
/// all records after it.
/// </summary>
static class StorageLimits
{
    const int MaxKeyLength = 256;
    const int MaxTextLength = 2_000;
    const int MaxReasons = 32;
    const int MaxAlerts = 5_000;
    const int MaxJsonLength = 64 * 1024;

    /// <exception cref="UnreadableRecordException">The alert cannot be stored or sent.</exception>
    public static void Validate(Alert alert)
    {
        ValidateKeys(alert.AlertId, alert.Message.DroneId, alert.Severity, alert.Message.Plate);
        foreach (var reason in alert.Reasons)
            ValidateText(reason ?? throw new UnreadableRecordException("A reason is null."));
        if (alert.Reasons.Count > MaxReasons)
            throw new UnreadableRecordException($"The alert has more than {MaxReasons} reasons.");
        foreach (var hit in alert.WatchLists ?? [])
        {
            if (hit is null)
                throw new UnreadableRecordException("An entry of a watch list is null.");
            foreach (var text in (string?[])[hit.EntryId, hit.List, hit.Reason, hit.Owner])
                ValidateText(text);
        }
        if (alert.WatchLists?.Count > MaxReasons)
            throw new UnreadableRecordException($"The alert has more than {MaxReasons} entries of watch lists.");
        foreach (var zone in alert.Zones ?? [])
        {
            ValidateText((zone ?? throw new UnreadableRecordException("A zone is null.")).Name);
            ValidateText(zone.Kind);
        }
        if (alert.Zones?.Count > MaxReasons)
            throw new UnreadableRecordException($"The alert has more than {MaxReasons} zones.");
        ValidateNumbers(alert.Message);
        if (alert.OtherPlace is not { } other)
            return;
        ValidateKeys(other.DroneId);
        ValidateText(other.MessageId);
        ValidateText(other.ImageId);
        ValidateText(other.ImageSha256);
        ValidateText(other.Street);
        ValidateNumbers(other.Latitude, other.Longitude, other.Confidence, other.Kilometres, other.Seconds);
    }

    /// <exception cref="UnreadableRecordException">The decision cannot be stored.</exception>
    public static void Validate(Decision decision)
    {
        ValidateKeys(decision.DecisionId, decision.AlertId, decision.DroneId, decision.Action, decision.Officer, decision.Plate);
        ValidateText(decision.Reason);
        if (decision.AlertIds is { } alerts)
        {
            if (alerts.Count > MaxAlerts)
                throw new UnreadableRecordException($"The decision is on more than {MaxAlerts} alerts.");
            foreach (var alert in alerts)
                ValidateKeys(alert ?? throw new UnreadableRecordException("An alert's id is null."));
        }
    }

    /// <exception cref="UnreadableRecordException">The drone's state cannot be stored or drawn on a map.</exception>
    public static void Validate(DroneMessage message)
    {
        ValidateKeys(message.DroneId, message.State);
        ValidateNumbers(message);
    }

    /// <summary>
    /// The alert as every page and every hub client can be sent it. A drone can write megabytes into its street: such a text is shortened,
    /// because the alert still needs a human. Fields that this version does not know are then left out.
    /// </summary>
    /// <param name="alert">A valid alert.</param>
    /// <param name="json">The alert's record.</param>
    public static (Alert Alert, ReadOnlyMemory<byte> Json) Bound(Alert alert, ReadOnlyMemory<byte> json)
    {
        var message = alert.Message;
        var bounded = message with
        {
            MessageId = Shorten(message.MessageId)!,
            Kind = Shorten(message.Kind)!,
            State = Shorten(message.State),
            Trouble = Shorten(message.Trouble),
            PlateState = Shorten(message.PlateState),
            Make = Shorten(message.Make),
            Colour = Shorten(message.Colour),
            BodyType = Shorten(message.BodyType),
            ImageId = Shorten(message.ImageId),
            ImageSha256 = Shorten(message.ImageSha256),
            ImageSignature = Shorten(message.ImageSignature),
            Street = Shorten(message.Street),
            Corrects = Shorten(message.Corrects),
        };
        if (bounded == message && json.Length <= MaxJsonLength)
            return (alert, json);
        alert = alert with { Message = bounded };
        return (alert, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert));
    }

    /// <summary>The decision with a text that every page can show.</summary>
    public static Decision Bound(Decision decision) =>
        decision.Reason is { Length: > MaxTextLength } ? decision with { Reason = DisplayText.Shorten(decision.Reason, MaxTextLength) } : decision;

    static string? Shorten(string? text) => text is { Length: > MaxKeyLength } ? DisplayText.Shorten(text, MaxKeyLength) : text;

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

    static void ValidateNumbers(DroneMessage message) =>
        ValidateNumbers(message.Latitude, message.Longitude, message.Altitude, message.Heading, message.Speed, message.Battery, message.Confidence);

    /// <summary>A number such as 1e400 is read as infinity, which no JSON can express again.</summary>
    static void ValidateNumbers(params ReadOnlySpan<double?> numbers)
    {
        foreach (var number in numbers)
        {
            if (number is { } value && !double.IsFinite(value))
                throw new UnreadableRecordException("A number is beyond the range of a double.");
        }
    }
}
