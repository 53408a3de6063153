using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>The page's names for values of notifications.</summary>
static class NotificationLabels
{
    static readonly (Weekdays Day, string Name)[] Days =
    [
        (Weekdays.Monday, Strings.Weekday_Monday), (Weekdays.Tuesday, Strings.Weekday_Tuesday), (Weekdays.Wednesday, Strings.Weekday_Wednesday), (Weekdays.Thursday, Strings.Weekday_Thursday),
        (Weekdays.Friday, Strings.Weekday_Friday), (Weekdays.Saturday, Strings.Weekday_Saturday), (Weekdays.Sunday, Strings.Weekday_Sunday),
    ];

    /// <summary>The days of the week from Monday on.</summary>
    public static IReadOnlyList<(Weekdays Day, string Name)> Week => Days;

    public static string Channel(string channel) => channel switch
    {
        NotificationChannels.Email => Strings.Channel_Email,
        NotificationChannels.Webhook => Strings.Channel_Webhook,
        NotificationChannels.Push => Strings.Channel_Push,
        _ => channel,
    };

    public static string State(DeliveryState state) => state switch
    {
        DeliveryState.New or DeliveryState.Pending => Strings.Delivery_Waits,
        DeliveryState.Sent => Strings.Delivery_Sent,
        DeliveryState.Failed => Strings.Delivery_Failed,
        DeliveryState.Nobody => Strings.Delivery_Nobody,
        DeliveryState.Suppressed => Strings.Delivery_Suppressed,
        _ => Strings.Delivery_Obsolete,
    };

    public static string Shift(Shift shift)
    {
        var days = shift.Weekdays == Weekdays.All ? Strings.Shift_Daily : string.Join(' ', Days.Where(day => shift.Weekdays.HasFlag(day.Day)).Select(day => day.Name));
        return shift.From == shift.Until && shift.From == TimeOnly.MinValue ? $"{days}, {Strings.Shift_AllDay}" : $"{days}, {shift.From:HH\\:mm} - {shift.Until:HH\\:mm}";
    }

    /// <summary>Whom a rule tells; of a webhook the host.</summary>
    public static string Target(NotificationRule rule) => rule.Role ?? rule.Person ?? new Uri(rule.Address!).Host;
}
