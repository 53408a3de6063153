namespace Prestacop.LocalCluster.Checks;

/// <summary>The result of a check.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Ok">Whether it suffices.</param>
/// <param name="Text">What was found; if it does not suffice, also what to do.</param>
public sealed record Finding(string Subject, bool Ok, string Text);
