namespace Prestacop.Contracts;

/// <summary>What a valid decision is, and what follows from it: the same for the dashboard and for terminals.</summary>
public static class DecisionRules
{
    /// <summary>Maximum length of a reason or comment, characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Maximum length of a plate, characters.</summary>
    public const int MaxPlateLength = 16;

    /// <summary>Maximum length of an officer's name, characters.</summary>
    public const int MaxOfficerLength = 256;

    /// <summary>Why the decision is not valid, whatever the alert; null when it is.</summary>
    public static DecisionProblem? Validate(ProposedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision switch
        {
            _ when !DecisionActions.OfOfficers.Contains(decision.Action) => DecisionProblem.UnknownAction,
            _ when string.IsNullOrWhiteSpace(decision.Officer) => DecisionProblem.OfficerMissing,
            _ when decision.Officer.Length > MaxOfficerLength || decision.Officer.Any(char.IsControl) || ReservedNames.Contains(decision.Officer) =>
                DecisionProblem.OfficerInvalid,
            { Reason.Length: > MaxTextLength } => DecisionProblem.TextTooLong,
            { Reason: { } text } when text.Any(char.IsControl) => DecisionProblem.TextHasControlCharacters,
            { Action: DecisionActions.Dismissed } when string.IsNullOrWhiteSpace(decision.Reason) => DecisionProblem.ReasonMissing,
            { Action: DecisionActions.Commented } when string.IsNullOrWhiteSpace(decision.Reason) => DecisionProblem.CommentMissing,
            { Action: DecisionActions.Corrected } => ValidateCorrection(decision),
            _ => decision is { Code: null, Plate: null } ? null : DecisionProblem.NotACorrection,
        };
    }

    /// <summary>
    /// Why a decision that is valid by itself is not one on this alert; null when it is. Whoever proposes it asks before it is published: the topic's
    /// state of an alert (<see cref="AlertProgress"/>) does not depend on it, because it knows no reasons.
    /// </summary>
    public static DecisionProblem? Validate(ProposedDecision decision, Alert alert, AlertProgress progress)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(progress);
        return decision.Action switch
        {
            DecisionActions.Confirmed when IsHit(alert) && !progress.Verified => DecisionProblem.HitCheckMissing,
            DecisionActions.Verified when !IsHit(alert) => DecisionProblem.NoWatchListHit,
            _ => null,
        };
    }

    /// <summary>Whether a watch list has raised the alert.</summary>
    public static bool IsHit(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Reasons.Contains(AlertReasons.WatchList);
    }

    /// <summary>How urgent an alert is now: one of a watch list is critical when an officer has checked the hit.</summary>
    /// <returns>One of <see cref="Severities"/>, or what a newer version wrote.</returns>
    public static string SeverityOf(Alert alert, AlertProgress progress)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(progress);
        return progress.Verified && IsHit(alert) ? Severities.Critical : alert.Severity;
    }

    static DecisionProblem? ValidateCorrection(ProposedDecision decision) => decision switch
    {
        { Code: null } when string.IsNullOrWhiteSpace(decision.Plate) => DecisionProblem.CorrectionEmpty,
        { Code: { } code } when !ViolationCodes.All.ContainsKey(code) => DecisionProblem.UnknownCode,
        { Plate: { } plate } when !string.IsNullOrWhiteSpace(plate) && !IsPlate(plate.Trim()) => DecisionProblem.PlateInvalid,
        _ => null,
    };

    static bool IsPlate(string plate) =>
        plate.Length <= MaxPlateLength && plate.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or ' ');

    /// <summary>Whether a user may release an alert: the officer who has taken it, or a dispatcher.</summary>
    public static bool MayRelease(AlertProgress progress, string? officer, bool isDispatcher)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return isDispatcher || (officer is not null && progress.Officer == officer);
    }

    /// <summary>Makes the records that the decision consists of.</summary>
    /// <param name="alert">The alert that is decided on.</param>
    /// <param name="proposed">The decision, valid by <see cref="Validate(ProposedDecision)"/>.</param>
    /// <param name="decisionId">A unique id.</param>
    /// <param name="now">When, UTC.</param>
    /// <exception cref="ArgumentException">The alert cannot be corrected in this way; the message says why.</exception>
    public static DecisionRecords Make(Alert alert, ProposedDecision proposed, string decisionId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(proposed);
        var decision = new Decision
        {
            DecisionId = decisionId,
            AlertId = alert.AlertId,
            DroneId = alert.Message.DroneId,
            Action = proposed.Action,
            Officer = proposed.Officer.Trim(),
            Time = now,
            Code = proposed.Code,
            Plate = string.IsNullOrWhiteSpace(proposed.Plate) ? null : proposed.Plate.Trim().ToUpperInvariant(),
            Reason = string.IsNullOrWhiteSpace(proposed.Reason) ? null : proposed.Reason.Trim(),
        };
        return new DecisionRecords(decision, proposed.Action == DecisionActions.Corrected ? Correction.Reissue(alert, decision) : null);
    }
}
