using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;

namespace Prestacop.Web.Texts;

/// <summary>What the system's own words are called on the pages. A word that this code does not know is shown as it is.</summary>
static class Words
{
    public static string Reason(string reason) => reason switch
    {
        AlertReasons.PlateUnreadable => Text.Reason_PlateUnreadable,
        AlertReasons.ConfidenceLow => Text.Reason_ConfidenceLow,
        AlertReasons.CodeUnknown => Text.Reason_CodeUnknown,
        AlertReasons.WatchList => Text.Reason_WatchList,
        AlertReasons.BatteryLow => Text.Reason_BatteryLow,
        AlertReasons.PositionLost => Text.Reason_PositionLost,
        AlertReasons.OutOfZone => Text.Reason_OutOfZone,
        AlertReasons.HardwareFault => Text.Reason_HardwareFault,
        _ => reason,
    };

    public static IReadOnlyList<string> Reasons { get; } =
    [
        AlertReasons.WatchList, AlertReasons.PlateUnreadable, AlertReasons.ConfidenceLow, AlertReasons.CodeUnknown,
        AlertReasons.BatteryLow, AlertReasons.PositionLost, AlertReasons.OutOfZone, AlertReasons.HardwareFault,
    ];

    public static string Severity(string severity) => severity switch
    {
        Severities.Critical => Text.Severity_Critical,
        Severities.Major => Text.Severity_Major,
        Severities.Minor => Text.Severity_Minor,
        _ => severity,
    };

    public static string State(AlertProgress progress) => progress.State switch
    {
        AlertState.Open when progress.Escalated => Text.State_Escalated,
        AlertState.Open => Text.State_Open,
        AlertState.Taken => Text.State_Taken,
        AlertState.Corrected => Text.State_Corrected,
        AlertState.Confirmed => Text.State_Confirmed,
        AlertState.Dismissed => Text.State_Dismissed,
        _ => progress.State.ToString(),
    };

    public static string Action(string action) => action switch
    {
        DecisionActions.Taken => Text.Did_Take,
        DecisionActions.Released => Text.Did_Release,
        DecisionActions.Corrected => Text.Did_Correct,
        DecisionActions.Confirmed => Text.Did_Confirm,
        DecisionActions.Dismissed => Text.Did_Dismiss,
        DecisionActions.Escalated => Text.Did_Escalate,
        DecisionActions.Commented => Text.Did_Comment,
        _ => action,
    };

    public static string DroneState(string? state) => state switch
    {
        DroneStates.Patrolling => Text.Drone_Patrolling,
        DroneStates.Returning => Text.Drone_Returning,
        DroneStates.Charging => Text.Drone_Charging,
        DroneStates.Controlled => Text.Drone_Controlled,
        DroneStates.Faulty => Text.Drone_Faulty,
        null => Text.Unknown,
        _ => state,
    };

    public static string Problem(FeedProblem problem) => problem switch
    {
        FeedProblem.Starting => Text.Feed_Starting,
        FeedProblem.KafkaAway => Text.Feed_KafkaAway,
        FeedProblem.TopicsMissing => Text.Feed_TopicsMissing,
        FeedProblem.StoreAway => Text.Feed_StoreAway,
        _ => problem.ToString(),
    };

    public static string Refusal(Refusal refusal, string? holder) => refusal switch
    {
        Alerts.Refusal.AlreadyYours => Text.Refusal_AlreadyYours,
        Alerts.Refusal.HeldByAnother when holder is null => Text.Refusal_Busy,
        Alerts.Refusal.HeldByAnother => string.Format(CultureInfo.InvariantCulture, Text.Refusal_HeldByAnother, holder),
        Alerts.Refusal.NotTaken => Text.Refusal_NotTaken,
        Alerts.Refusal.Closed => string.Format(CultureInfo.InvariantCulture, Text.Refusal_Closed, holder),
        Alerts.Refusal.NotWaiting => Text.Refusal_NotWaiting,
        _ => Text.Refusal_UnknownAction,
    };

    public static string Outcome(DecisionOutcome outcome) => outcome.Result switch
    {
        DecisionResult.Done => Text.Outcome_Done,
        DecisionResult.Refused => Refusal(outcome.Refusal!.Value, outcome.Item?.Progress.Officer),
        DecisionResult.NoSuchAlert => Text.Outcome_NoSuchAlert,
        DecisionResult.NotAllowed => Text.Outcome_NotAllowed,
        DecisionResult.Invalid => outcome.Detail ?? Text.Outcome_Invalid,
        DecisionResult.KafkaAway => Text.Outcome_KafkaAway,
        DecisionResult.Unconfirmed => Text.Outcome_Unconfirmed,
        _ => outcome.Result.ToString(),
    };

    /// <summary>How long ago something was; a clock that is ahead makes it 0.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalSeconds)} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalMinutes)} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours)} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalDays)} d"),
    };

    /// <summary>A code with its name, such as <c>21: No parking (street cleaning)</c>.</summary>
    public static string Code(int? code) => code switch
    {
        null => Text.None,
        { } known when ViolationCodes.All.TryGetValue(known, out var entry) => string.Create(CultureInfo.InvariantCulture, $"{known}: {entry.Title}"),
        { } unknown => string.Create(CultureInfo.InvariantCulture, $"{unknown}: {Text.Code_NotInList}"),
    };
}
