using System.Globalization;
using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Cli.Watch;

/// <summary>The parts of an alert as text, the same in the table and in plain lines.</summary>
static class AlertText
{
    public static string Time(Alert alert) => alert.Message.Time.ToUniversalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Reasons(Alert alert) => string.Join(",", alert.Reasons.Select(DisplayText.Sanitize));

    /// <summary>The street comes first, because the end is cut where there is no room.</summary>
    public static string Place(DroneMessage message)
    {
        var coordinates = message is { Latitude: { } latitude, Longitude: { } longitude }
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.00000},{longitude:0.00000}")
            : "place unknown";
        return message.Street is { Length: > 0 } street ? $"{DisplayText.Sanitize(street)} {coordinates}" : coordinates;
    }

    public static string Plate(DroneMessage message) =>
        message.Plate is { Length: > 0 } plate ? DisplayText.Sanitize($"{plate} {message.PlateState}".TrimEnd()) : "-";

    public static string Code(DroneMessage message) => message.Code?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>How old the message was when the alert arrived; for an alert that waited in Kafka this may be days.</summary>
    public static string Delay(SeenAlert seen) => Ages.FormatPrecise(seen.Age);

    /// <summary>The start of the alert's id, which is enough for <c>decide</c>.</summary>
    public static string Id(Alert alert) => DisplayText.Sanitize(alert.AlertId.Length > 8 ? alert.AlertId[..8] : alert.AlertId);

    public static string Line(WatchItem item) => item switch
    {
        SeenAlert { Alert: var alert } seen => string.Join("  ",
            Time(alert), DisplayText.Sanitize(alert.Severity), Reasons(alert), DisplayText.Sanitize(alert.Message.DroneId), Place(alert.Message), Plate(alert.Message),
            $"code {Code(alert.Message)}", Delay(seen), $"alert {Id(alert)}"),
        UnreadableAlert unreadable => $"unreadable alert at partition {unreadable.Partition}, offset {unreadable.Offset}: {DisplayText.Sanitize(unreadable.Reason)}",
        WatchNotice notice => notice.Text,
        AlertPathChange change => Path(change),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Unknown kind of item."),
    };

    /// <summary>Whether alerts can come, and since when they cannot.</summary>
    public static string Path(AlertPathChange change) => change switch
    {
        { IsOpen: true } => "Alerts can come again.",
        { Since: { } since } => string.Create(CultureInfo.InvariantCulture,
            $"ALERTS CANNOT COME since {since.UtcDateTime:HH:mm:ss} UTC: the alerts job answers no heartbeat. Look at ./prestacop status."),
        _ => "ALERTS CANNOT COME: the alerts job has answered no heartbeat in the last hour. Start it with ./prestacop up --jobs.",
    };

    /// <summary>One line of JSON for a script; null for a notice.</summary>
    public static string? Json(WatchItem item) => item switch
    {
        SeenAlert seen => Write(writer =>
        {
            writer.WriteString("seenAt", seen.SeenAt);
            writer.WriteNumber("ageMs", Math.Round(seen.Age.TotalMilliseconds, 3));
            writer.WritePropertyName("alert");
            JsonSerializer.Serialize(writer, seen.Alert, ContractsJson.Default.Alert);
        }),
        UnreadableAlert unreadable => Write(writer =>
        {
            writer.WriteString("unreadable", unreadable.Reason);
            writer.WriteNumber("partition", unreadable.Partition);
            writer.WriteNumber("offset", unreadable.Offset);
            writer.WriteBase64String("raw", unreadable.Raw);
        }),
        AlertPathChange change => Write(writer =>
        {
            writer.WriteBoolean("alertsCanCome", change.IsOpen);
            if (change.Since is { } since)
                writer.WriteString("since", since);
            else
                writer.WriteNull("since");
        }),
        _ => null,
    };

    static string Write(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
