namespace Prestacop.Benchmarks.Drill.Long;

/// <summary>What came of one fault.</summary>
/// <param name="Fault">As planned.</param>
/// <param name="Text">What it did, for people.</param>
/// <param name="Begun">When it began.</param>
/// <param name="RecoverySeconds">From when it was taken away, or when something was killed, until everything worked; null when it did not by itself.</param>
/// <param name="SecondsWithoutAlert">The longest time without an alert since it began.</param>
/// <param name="Trouble">What was in the way: that something had to be started by hand, and why; null when all went by itself.</param>
/// <param name="Load">The processes of the machine that wanted to run, on average over the last minute of it.</param>
sealed record FaultResult(
    PlannedFault Fault, string Text, DateTimeOffset Begun, double? RecoverySeconds, double SecondsWithoutAlert, string? Trouble, double Load);
