using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Web.Hosting;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Notifications;

/// <summary>
/// What a notification says. Everything in it that a drone has written is shortened and without control characters; a plate is in it only where the
/// configuration allows that.
/// </summary>
sealed class NotificationText(IOptions<NotificationOptions> options, IOptions<HostingOptions> hosting)
{
    const int MaxWord = 60;
    const int MaxReasons = 8;

    /// <summary>One line of at most some 300 characters.</summary>
    public string Subject(Notification notification)
    {
        var item = notification.Item;
        var parts = new List<string> { Reasons(notification) };
        if (item.Message.Precinct is { } precinct)
            parts.Add(Text(Strings.Notification_Precinct, precinct));
        if (Plate(notification) is { } plate)
            parts.Add(plate);
        var step = notification.Step > 0 ? Text(Strings.Notification_StepPrefix, notification.Step) : "";
        return $"{step}[{Word(item.Severity)}] {string.Join(", ", parts)}";
    }

    /// <summary>The text of an e-mail.</summary>
    public string Body(Notification notification)
    {
        var (item, text) = (notification.Item, new StringBuilder());
        if (notification.Step > 0)
            text.AppendLine(Text(Strings.Notification_Untaken, notification.Step)).AppendLine();
        Add(Strings.Column_Severity, Word(item.Severity));
        Add(Strings.Column_Reason, Reasons(notification));
        Add(Strings.Column_Time, NewYork.DateAndClock(item.Message.Time));
        Add(Strings.Column_Drone, Word(item.Message.DroneId));
        Add(Strings.Notification_PrecinctName, item.Message.Precinct?.ToString(CultureInfo.InvariantCulture));
        Add(Strings.Column_Place, item.Message.Street is { } street ? PlateText.Mask(Word(street)) : null);
        Add(Strings.Column_Plate, Plate(notification));
        Add(Strings.Notification_Link, Link(notification));
        return text.AppendLine().AppendLine(Text(Strings.Notification_Why, notification.Rule.Name)).ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                text.Append(name).Append(": ").AppendLine(value);
        }
    }

    /// <summary>The plate, for a channel that shows it.</summary>
    public string? Plate(Notification notification) =>
        options.Value.ShowsPlateIn(notification.Rule.Channel) && notification.Item.Message.Plate is { Length: > 0 } plate ? Word(plate) : null;

    /// <summary>The alert's page; null when the configuration does not say how people reach the dashboard.</summary>
    public string? Link(Notification notification) =>
        hosting.Value.Address is { Length: > 0 } address ? address.TrimEnd('/') + Path(notification) : null;

    /// <summary>The path of the alert's page.</summary>
    public static string Path(Notification notification) => $"/alerts/{Uri.EscapeDataString(notification.Item.Id)}";

    static string Reasons(Notification notification) =>
        string.Join(", ", notification.Item.Alert.Reasons.Take(MaxReasons).Select(reason => Labels.Reason(Word(reason))));

    static string Word(string text) => DisplayText.Shorten(text, MaxWord);

    static string Text(string format, object value) => string.Format(CultureInfo.InvariantCulture, format, value);
}
