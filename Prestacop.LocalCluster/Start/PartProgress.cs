namespace Prestacop.LocalCluster.Start;

public enum PartPhase { Waiting, Working, Done, Failed }

/// <summary>How far a part of some longer work is.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Text">What there is to say about it.</param>
public sealed record PartProgress(string Part, PartPhase Phase, string Text);
