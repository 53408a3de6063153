using Prestacop.Web.Alerts;

namespace Prestacop.Web.Notifications;

/// <summary>
/// The escalation chain: the rules with a step from 1 on. When an alert has waited for as long as a step says, the rules of this step whose shift is on
/// now tell; when none is, those of the next step that has one, at once. A rule tells of an alert once. While nobody of this or a later step is on, the
/// step waits for whoever comes first.
/// </summary>
/// <param name="rules">Every rule.</param>
/// <param name="after">The wait before a step that names none.</param>
sealed class EscalationChain(IEnumerable<NotificationRule> rules, TimeSpan after)
{
    readonly List<IGrouping<int, NotificationRule>> _steps =
        [.. rules.Where(rule => rule is { Enabled: true, Step: > 0 }).GroupBy(rule => rule.Step).OrderBy(step => step.Key)];

    /// <summary>The shortest wait before a step; null when there is none.</summary>
    public TimeSpan? FirstAfter => _steps.Count == 0 ? null : _steps.Min(AfterOf);

    /// <summary>Whom to tell now.</summary>
    /// <param name="item">An alert that nobody has taken.</param>
    /// <param name="done">What was told of it before: the steps that were due, and the rules.</param>
    /// <param name="now">The time.</param>
    /// <returns>Rules, with the step that they are due at.</returns>
    public IReadOnlyList<(int Step, NotificationRule Rule)> Due(AlertItem item, IReadOnlyCollection<(int Step, string RuleId)> done, DateTimeOffset now)
    {
        var told = done.Select(each => each.RuleId).ToHashSet(StringComparer.Ordinal);
        var due = new List<(int, NotificationRule)>();
        for (var place = 0; place < _steps.Count; place++)
        {
            var number = _steps[place].Key;
            if (now - item.ReceivedAt < AfterOf(_steps[place]) || done.Any(each => each.Step == number))
                continue;
            var on = _steps.Skip(place).Select(step => step.Where(rule => !told.Contains(rule.Id) && rule.Matches(item) && rule.Shift.Contains(now)).ToList())
                .FirstOrDefault(step => step.Count > 0) ?? [];
            due.AddRange(on.Select(rule => (number, rule)));
            told.UnionWith(on.Select(rule => rule.Id));
        }
        return due;
    }

    TimeSpan AfterOf(IEnumerable<NotificationRule> step) => step.Min(rule => rule.AfterMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : after);
}
