namespace Prestacop.Contracts;

/// <summary>
/// What a flight is, by the positions that a drone sends: all of them in which it is in the air and never silent for longer than <see cref="MaxGap"/>.
/// It lasts from the first to the last of these positions, and is as long as the great circles from each to the next.
/// </summary>
public static class FlightRules
{
    /// <summary>
    /// The longest time between two positions of one flight: longer than a lost radio link or position lasts, and shorter than a battery takes to charge.
    /// The same silence over a precinct ends the passing of it.
    /// </summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Metres a second over the ground that no drone of a police force flies: its pilots may fly 100 miles an hour (14 CFR 107.51), which are 44.7. A position that
    /// could be reached only faster is wrong, and the way to it is not counted.
    /// </summary>
    public const double MaxSpeed = 50;

    /// <summary>Metres by which a position may be wrong: two messages of the same moment are no jump.</summary>
    public const double PositionError = 25;

    /// <summary>The states of a drone that is on the ground. A message with another state, or with none, was made in the air.</summary>
    public static IReadOnlyList<string> OnTheGround { get; } = [DroneStates.Charging, DroneStates.Faulty];

    /// <summary>Whether no drone covers a distance in a time.</summary>
    /// <param name="metres">The distance.</param>
    /// <param name="time">The time between the two positions, 0 or more.</param>
    public static bool IsJump(double metres, TimeSpan time) => metres > MaxSpeed * time.TotalSeconds + PositionError;
}
