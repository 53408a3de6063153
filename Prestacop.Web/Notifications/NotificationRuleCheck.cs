using Prestacop.Contracts;
using Prestacop.Web.Access;

namespace Prestacop.Web.Notifications;

/// <summary>Whether a rule is valid.</summary>
static class NotificationRuleCheck
{
    /// <returns>What is wrong, a sentence; null when nothing is.</returns>
    public static string? Validate(NotificationRule rule, bool allowLoopback)
    {
        if (rule.Name.Trim().Length is 0 or > NotificationRule.MaxNameLength || rule.Name.Any(char.IsControl))
            return $"A name has 1 to {NotificationRule.MaxNameLength} characters.";
        if (!NotificationChannels.All.Contains(rule.Channel))
            return $"A channel is one of {string.Join(", ", NotificationChannels.All)}.";
        if (rule.Step is < 0 or > NotificationRule.MaxStep)
            return $"A step is a number from 0 to {NotificationRule.MaxStep}.";
        if (rule.AfterMinutes is < 0 or > NotificationRule.MaxAfter)
            return $"The wait before a step is 0 to {NotificationRule.MaxAfter} minutes.";
        if (!Severities.MostUrgentFirst.Contains(rule.Severity))
            return $"A severity is one of {string.Join(", ", Severities.MostUrgentFirst)}.";
        if (rule.Precincts.Except(Precincts.All).Select(number => (int?)number).FirstOrDefault() is { } unknown)
            return $"There is no precinct {unknown}.";
        if (rule.Shift.Weekdays is Weekdays.None or < 0 or > Weekdays.All)
            return "A shift has at least one day.";
        return rule.Channel == NotificationChannels.Webhook
            ? rule.Role is null && rule.Person is null ? OutboundAddress.Validate(rule.Address, allowLoopback) : "A webhook has an address, and neither a role nor a person."
            : ValidateRecipient(rule);
    }

    static string? ValidateRecipient(NotificationRule rule)
    {
        if (rule.Address is not null)
            return "Only a webhook has an address.";
        if (rule.Role is null == rule.Person is null)
            return "A rule tells either everybody with a role, or one person.";
        if (rule.Role is { } role && !Roles.All.Contains(role))
            return $"A role is one of {string.Join(", ", Roles.All)}.";
        return rule.Person is { Length: 0 or > 256 } ? "A person's name has 1 to 256 characters." : null;
    }
}
