namespace Prestacop.Contracts;

/// <summary>The actions of decisions.</summary>
public static class DecisionActions
{
    /// <summary>The officer works on it.</summary>
    public const string Taken = "taken";

    /// <summary>Code or plate were wrong and have been corrected.</summary>
    public const string Corrected = "corrected";

    /// <summary>The drone was right.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>A false alarm.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>The officer has given it up; it is open again.</summary>
    public const string Released = "released";

    /// <summary>
    /// The check of a hit: the officer has compared the vehicle with what the watch list says, and it is this one. It changes no state; with it an alert of a
    /// watch list is critical, and can be confirmed.
    /// </summary>
    public const string Verified = "verified";

    /// <summary>Nobody took it in time.</summary>
    public const string Escalated = "escalated";

    /// <summary>A note that does not change the alert's state.</summary>
    public const string Commented = "commented";

    /// <summary>Every action.</summary>
    public static IReadOnlyList<string> All { get; } = [Taken, Corrected, Confirmed, Dismissed, Released, Escalated, Commented, Verified];

    /// <summary>What officers can do; only the dashboard itself escalates.</summary>
    public static IReadOnlyList<string> OfOfficers { get; } = [.. All.Where(action => action != Escalated)];
}
