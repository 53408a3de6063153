namespace Prestacop.LocalCluster.Checks;

/// <summary>The result of a check.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Ok">Whether it suffices.</param>
/// <param name="Text">What was found; if it does not suffice, also what to do.</param>
/// <param name="IsNote">Whether it is only to be known, and neither good nor bad.</param>
public sealed record Finding(string Subject, bool Ok, string Text, bool IsNote = false);
