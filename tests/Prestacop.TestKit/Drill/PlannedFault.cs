namespace Prestacop.TestKit;

/// <summary>One fault of a plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">The name of a <see cref="FaultKind"/>.</param>
/// <param name="Part">What it befalls.</param>
/// <param name="Rest">How long everything has been well before it begins.</param>
/// <param name="Duration">How long it lasts; zero for one that is over at once.</param>
/// <param name="Strength">From 0 to 1, for kinds that come in degrees: how far a clock jumps.</param>
public sealed record PlannedFault(int Number, string Kind, string Part, TimeSpan Rest, TimeSpan Duration, double Strength);
