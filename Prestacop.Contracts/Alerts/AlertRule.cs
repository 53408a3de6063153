namespace Prestacop.Contracts;

/// <summary>A rule that calls a human.</summary>
/// <param name="Reason">The rule's name in <see cref="Alert.Reasons"/>, such as <c>plate-unreadable</c>.</param>
/// <param name="Severity">How urgent an alert with this reason is at least: one of <see cref="Severities"/>.</param>
/// <param name="Label">What people read instead of the name, in English.</param>
/// <param name="Applies">Whether the rule calls a human for this message. It must agree with the rule's form in the alerts job.</param>
public sealed record AlertRule(string Reason, string Severity, string Label, Func<DroneMessage, AlertCriteria, bool> Applies);
