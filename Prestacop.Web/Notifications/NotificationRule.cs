using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>Whom to tell of which alerts, by which channel and when.</summary>
public sealed record NotificationRule
{
    /// <summary>The largest number of a step of the escalation chain.</summary>
    public const int MaxStep = 9;

    /// <summary>The longest time before a step, minutes.</summary>
    public const int MaxAfter = 24 * 60;

    public const int MaxNameLength = 60;

    /// <summary>Empty for a rule that is not stored yet.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>0: when the alert arrives; from 1 on: a step of the escalation chain.</summary>
    public int Step { get; init; }

    /// <summary>How long an alert waits before the step, minutes; null for <c>Web:Escalation:After</c>. The shortest of a step's rules counts.</summary>
    public int? AfterMinutes { get; init; }

    /// <summary>One of <see cref="NotificationChannels"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>Everybody with this role; null when <see cref="Person"/> is set, and for a webhook.</summary>
    public string? Role { get; init; }

    public string? Person { get; init; }

    /// <summary>Where a webhook posts to.</summary>
    public string? Address { get; init; }

    /// <summary>The least urgent severity that it tells of.</summary>
    public string Severity { get; init; } = Severities.Minor;

    /// <summary>The precincts that it tells of; empty for every alert, also one of no precinct.</summary>
    public IReadOnlyList<int> Precincts { get; init; } = [];

    public Shift Shift { get; init; } = Shift.Always;

    /// <summary>Alerts that Kafka received before it are not told of.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it tells of this alert, at whatever time.</summary>
    public bool Matches(AlertItem item) => Enabled && item.ReceivedAt >= CreatedAt && Urgency(item.Severity) <= Urgency(Severity)
        && (Precincts.Count == 0 || (item.Message.Precinct is { } precinct && Precincts.Contains(precinct)));

    // A severity that this version does not know is not less urgent than any.
    static int Urgency(string severity)
    {
        for (var place = 0; place < Severities.MostUrgentFirst.Count; place++)
        {
            if (Severities.MostUrgentFirst[place] == severity)
                return place;
        }
        return 0;
    }

    internal static NotificationRule Of(NotificationRuleRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Enabled = row.Enabled,
        Step = row.Step,
        AfterMinutes = row.AfterMinutes,
        Channel = row.Channel,
        Role = row.Role,
        Person = row.Person,
        Address = row.Address,
        Severity = row.Severity,
        Precincts = [.. row.Precincts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
        Shift = new Shift((Weekdays)row.Weekdays, TimeOfDay(row.FromMinute), TimeOfDay(row.UntilMinute)),
        CreatedAt = row.CreatedAt,
    };

    internal void WriteTo(NotificationRuleRow row)
    {
        (row.Name, row.Enabled, row.Step, row.AfterMinutes) = (Name, Enabled, Step, AfterMinutes);
        (row.Channel, row.Role, row.Person, row.Address, row.Severity) = (Channel, Role, Person, Address, Severity);
        row.Precincts = string.Join(' ', Precincts.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        (row.Weekdays, row.FromMinute, row.UntilMinute) = ((int)Shift.Weekdays, MinuteOf(Shift.From), MinuteOf(Shift.Until));
    }

    static TimeOnly TimeOfDay(int minute) => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minute));

    static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}

/// <summary>How people and programs are told.</summary>
static class NotificationChannels
{
    public const string Email = "email";
    public const string Webhook = "webhook";
    public const string Push = "push";

    public static IReadOnlyList<string> All { get; } = [Email, Webhook, Push];
}
