namespace Prestacop.Contracts;

/// <summary>The limits of <see cref="AlertReasons.TwoPlaces"/>.</summary>
/// <param name="MaxSpeedKmh">Kilometres an hour that a car may drive, above 0.</param>
/// <param name="MinKilometres">Places that are nearer are not compared: positions and clocks are not exact.</param>
/// <param name="Confidence">Readings with less confidence, 0 to 1, are not compared.</param>
public sealed record TwoPlacesLimits(
    double MaxSpeedKmh = TwoPlacesLimits.DefaultMaxSpeedKmh, double MinKilometres = TwoPlacesLimits.DefaultMinKilometres, double Confidence = TwoPlacesLimits.DefaultConfidence)
{
    /// <summary>Kilometres an hour: twice what anybody drives in the city.</summary>
    public const double DefaultMaxSpeedKmh = 250;

    /// <summary>Kilometres. At 250 km/h these are 29 seconds: clocks that differ by less than half a minute raise no alert.</summary>
    public const double DefaultMinKilometres = 2;

    /// <summary>0 to 1; above <see cref="AlertThresholds.DefaultConfidence"/>: what is only just sure enough for a ticket is wrong too often to be compared.</summary>
    public const double DefaultConfidence = 0.8;

    /// <summary>How far a drone's clock may be ahead of Kafka's.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(1);

    /// <summary>How far two readings can be apart in time: after longer, a car can have crossed the city.</summary>
    public TimeSpan Window => TimeSpan.FromMinutes(Math.Ceiling(CityBox.DiagonalKilometres / MaxSpeedKmh * 60));
}
