namespace Prestacop.Contracts;

/// <summary>Why a decision is not valid, whatever the alert.</summary>
public enum DecisionProblem
{
    /// <summary>The action is not one that officers can take.</summary>
    UnknownAction,

    /// <summary>No officer is named.</summary>
    OfficerMissing,

    /// <summary>The officer's name is longer than <see cref="DecisionRules.MaxOfficerLength"/>, has control characters, or is reserved (<see cref="ReservedNames"/>).</summary>
    OfficerInvalid,

    /// <summary>The text is longer than <see cref="DecisionRules.MaxTextLength"/>.</summary>
    TextTooLong,

    /// <summary>The text has control characters.</summary>
    TextHasControlCharacters,

    /// <summary>An alert is dismissed without a reason.</summary>
    ReasonMissing,

    /// <summary>A comment has no text.</summary>
    CommentMissing,

    /// <summary>A correction names neither code nor plate.</summary>
    CorrectionEmpty,

    /// <summary>A code or plate is given although the action is not a correction.</summary>
    NotACorrection,

    /// <summary>The code is not in <see cref="ViolationCodes.All"/>.</summary>
    UnknownCode,

    /// <summary>An alert of a watch list is confirmed before anybody has checked the hit (<see cref="DecisionActions.Verified"/>).</summary>
    HitCheckMissing,

    /// <summary>A check of an alert as a hit that no watch list has raised.</summary>
    NoWatchListHit,

    /// <summary>The plate is longer than <see cref="DecisionRules.MaxPlateLength"/>, or has other characters than letters, digits, dashes and spaces.</summary>
    PlateInvalid,
}
