namespace Prestacop.LocalCluster.Start;

public enum StepPhase { Waiting, Working, Done, Failed }

/// <summary>The progress of one step of a longer operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Text">Details; empty if there are none.</param>
public sealed record StepProgress(string Name, StepPhase Phase, string Text);
