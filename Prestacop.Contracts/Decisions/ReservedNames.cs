namespace Prestacop.Contracts;

/// <summary>Names of officers that no person can have, because programs act under them.</summary>
public static class ReservedNames
{
    /// <summary>The officer of automatic decisions.</summary>
    public const string System = "prestacop";

    /// <summary>The prefix of the names of programs with a token.</summary>
    public const string TokenPrefix = "token:";

    /// <summary>Shown for somebody who is not signed in.</summary>
    public const string Nobody = "nobody";

    /// <summary>Whether a person may not have this name.</summary>
    public static bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        return trimmed.Equals(System, StringComparison.OrdinalIgnoreCase) || trimmed.Equals(Nobody, StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase);
    }
}
