using System.ComponentModel.DataAnnotations;
using Prestacop.Contracts;
using Prestacop.Web.Hosting;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Decisions;

/// <summary>Why officers may dismiss an alert on the dashboard: the section <c>Web:Dismissal</c>. A terminal (<c>decide</c>) takes any reason.</summary>
sealed class DismissalOptions : IFeatureOptions, IValidatableObject
{
    // What the officer adds stands behind it.
    const string Separator = ": ";
    const int MaxLength = 100;

    public static string Section => "Dismissal";

    /// <summary>The reasons, separated by semicolons, in the order of the form.</summary>
    /// <value>The default is empty: six usual ones, the last of them "Other".</value>
    public string Reasons { get; set; } = "";

    // No property: those are read before they are validated.
    public IReadOnlyList<string> ReadReasons() => Reasons.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } own
        ? own
        : [Strings.Dismiss_NoVehicle, Strings.Dismiss_NoViolation, Strings.Dismiss_Permit, Strings.Dismiss_Duplicate, Strings.Dismiss_DroneFine, Strings.Dismiss_Other];

    /// <summary>Whether a reason is one of them, alone or with something added.</summary>
    public bool Allows(string? reason) => reason is not null && ReadReasons().Any(known => reason == known || reason.StartsWith(known + Separator, StringComparison.Ordinal));

    /// <summary>The reason with what the officer adds; null when none was chosen.</summary>
    public static string? Text(string chosen, string? added) => string.IsNullOrWhiteSpace(chosen) ? null : string.IsNullOrWhiteSpace(added) ? chosen : $"{chosen}{Separator}{added.Trim()}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReadReasons().FirstOrDefault(reason => reason.Length > MaxLength || reason.Any(char.IsControl)) is { } wrong)
            yield return new ValidationResult($"Web:Dismissal:Reasons: a reason has at most {MaxLength} characters and no control characters: '{wrong[..Math.Min(wrong.Length, MaxLength)]}'.");
        if (ReadReasons().Distinct(StringComparer.Ordinal).Count() != ReadReasons().Count)
            yield return new ValidationResult("Web:Dismissal:Reasons names a reason twice.");
    }
}
