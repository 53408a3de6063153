namespace Prestacop.LocalCluster.Start;

public enum PartPhase { Waiting, Working, Done, Failed }

/// <summary>The progress of one part of a longer operation.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Text">Details; empty if there are none.</param>
public sealed record PartProgress(string Part, PartPhase Phase, string Text);
