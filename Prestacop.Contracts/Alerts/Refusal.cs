namespace Prestacop.Contracts;

/// <summary>Why a decision is rejected and changes nothing.</summary>
public enum Refusal
{
    /// <summary>The action does not exist.</summary>
    UnknownAction,

    /// <summary>The officer has taken it already.</summary>
    AlreadyYours,

    /// <summary>Another officer has taken it.</summary>
    HeldByAnother,

    /// <summary>Nobody has taken it, so it cannot be released.</summary>
    NotTaken,

    /// <summary>It is closed.</summary>
    Closed,

    /// <summary>It is not open, or has been escalated already.</summary>
    NotWaiting,
}
