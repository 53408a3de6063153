namespace Prestacop.LocalCluster.Checks;

/// <summary>What a check found.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Text">What is there; when it will not do, what to do about it.</param>
public sealed record Finding(string Subject, bool Ok, string Text);
