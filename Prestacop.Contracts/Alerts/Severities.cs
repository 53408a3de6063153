namespace Prestacop.Contracts;

/// <summary>How urgent an alert is.</summary>
public static class Severities
{
    /// <summary>Someone may be in danger, or a wanted vehicle is here now.</summary>
    public const string Critical = "critical";

    /// <summary>The drone may be lost if nobody acts.</summary>
    public const string Major = "major";

    /// <summary>A decision waits for a human.</summary>
    public const string Minor = "minor";

    /// <summary>Every severity, the most urgent first.</summary>
    public static IReadOnlyList<string> MostUrgentFirst { get; } = [Critical, Major, Minor];
}
