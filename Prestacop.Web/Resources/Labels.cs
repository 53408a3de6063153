using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Resources;

/// <summary>The pages' names for values of the contracts. A value that this version does not know is shown unchanged.</summary>
static class Labels
{
    public static string Reason(string reason) => AlertReasons.LabelOf(reason);

    /// <summary>Every reason, the most urgent first.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        [.. Severities.MostUrgentFirst.SelectMany(severity => AlertReasons.All.Where(rule => rule.Severity == severity)).Select(rule => rule.Reason)];

    public static string Severity(string severity) => severity switch
    {
        Severities.Critical => Strings.Severity_Critical,
        Severities.Major => Strings.Severity_Major,
        Severities.Minor => Strings.Severity_Minor,
        _ => severity,
    };

    public static string State(AlertProgress progress) => progress.State switch
    {
        AlertState.Open when progress.Escalated => Strings.State_Escalated,
        AlertState.Open => Strings.State_Open,
        AlertState.Taken => Strings.State_Taken,
        AlertState.Corrected => Strings.State_Corrected,
        AlertState.Confirmed => Strings.State_Confirmed,
        AlertState.Dismissed => Strings.State_Dismissed,
        _ => progress.State.ToString(),
    };

    public static string Action(string action) => action switch
    {
        DecisionActions.Taken => Strings.Did_Take,
        DecisionActions.Released => Strings.Did_Release,
        DecisionActions.Corrected => Strings.Did_Correct,
        DecisionActions.Confirmed => Strings.Did_Confirm,
        DecisionActions.Dismissed => Strings.Did_Dismiss,
        DecisionActions.Escalated => Strings.Did_Escalate,
        DecisionActions.Commented => Strings.Did_Comment,
        DecisionActions.Verified => Strings.Did_Verify,
        _ => action,
    };

    public static string OfRemoval(string action) => action switch
    {
        RemovalActions.RetentionBegun => Strings.Removals_RetentionBegun,
        RemovalActions.Retention => Strings.Removals_Retention,
        RemovalActions.ExpungeBegun => Strings.Removals_ExpungeBegun,
        RemovalActions.Expunge => Strings.Removals_Expunge,
        RemovalActions.ExpungeSearch => Strings.Removals_ExpungeSearch,
        RemovalActions.Hold => Strings.Removals_Hold,
        RemovalActions.HoldReleased => Strings.Removals_HoldReleased,
        _ => action,
    };

    public static string DroneState(string? state) => state switch
    {
        DroneStates.Patrolling => Strings.Drone_Patrolling,
        DroneStates.Returning => Strings.Drone_Returning,
        DroneStates.Charging => Strings.Drone_Charging,
        DroneStates.Controlled => Strings.Drone_Controlled,
        DroneStates.Faulty => Strings.Drone_Faulty,
        null => Strings.Unknown,
        _ => state,
    };

    public static string Refusal(Refusal refusal, string? holder) => refusal switch
    {
        Contracts.Refusal.AlreadyYours => Strings.Refusal_AlreadyYours,
        Contracts.Refusal.HeldByAnother when holder is null => Strings.Refusal_Busy,
        Contracts.Refusal.HeldByAnother => string.Format(CultureInfo.InvariantCulture, Strings.Refusal_HeldByAnother, holder),
        Contracts.Refusal.NotTaken => Strings.Refusal_NotTaken,
        Contracts.Refusal.Closed => string.Format(CultureInfo.InvariantCulture, Strings.Refusal_Closed, holder),
        Contracts.Refusal.NotWaiting => Strings.Refusal_NotWaiting,
        _ => Strings.Refusal_UnknownAction,
    };

    public static string Problem(DecisionProblem problem) => problem switch
    {
        DecisionProblem.UnknownAction => Strings.Refusal_UnknownAction,
        DecisionProblem.OfficerMissing or DecisionProblem.OfficerInvalid => Strings.Invalid_Officer,
        DecisionProblem.TextTooLong => string.Format(CultureInfo.InvariantCulture, Strings.Invalid_TextTooLong, DecisionRules.MaxTextLength),
        DecisionProblem.TextHasControlCharacters => Strings.Invalid_TextControl,
        DecisionProblem.ReasonMissing => Strings.Invalid_ReasonMissing,
        DecisionProblem.CommentMissing => Strings.Invalid_CommentMissing,
        DecisionProblem.CorrectionEmpty or DecisionProblem.NotACorrection => Strings.Invalid_CorrectionEmpty,
        DecisionProblem.UnknownCode => Strings.Invalid_Code,
        DecisionProblem.PlateInvalid => string.Format(CultureInfo.InvariantCulture, Strings.Invalid_Plate, DecisionRules.MaxPlateLength),
        DecisionProblem.HitCheckMissing => Strings.Invalid_HitCheck,
        DecisionProblem.NoWatchListHit => Strings.Invalid_NoHit,
        _ => problem.ToString(),
    };

    /// <summary>The age as text; 0 s when it is negative.</summary>
    public static string Age(TimeSpan age) => Ages.Format(age);

    /// <summary>A code with its name, such as <c>21: No parking (street cleaning)</c>.</summary>
    public static string Code(int? code) => code switch
    {
        null => Strings.None,
        { } known when ViolationCodes.All.TryGetValue(known, out var entry) => string.Create(CultureInfo.InvariantCulture, $"{known}: {entry.Title}"),
        { } unknown => string.Create(CultureInfo.InvariantCulture, $"{unknown}: {Strings.Code_NotInList}"),
    };
}
