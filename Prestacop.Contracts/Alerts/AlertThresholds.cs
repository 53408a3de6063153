namespace Prestacop.Contracts;

/// <summary>The thresholds of the alert rules.</summary>
/// <param name="Confidence">A violation that was read with less confidence, 0 to 1, needs a human.</param>
/// <param name="Battery">A drone in trouble with less charge, percent, also has a low battery.</param>
public sealed record AlertThresholds(double Confidence = AlertThresholds.DefaultConfidence, double Battery = AlertThresholds.DefaultBattery)
{
    /// <summary>The confidence that applies unless the job is given another, 0 to 1.</summary>
    public const double DefaultConfidence = 0.6;

    /// <summary>The charge that applies unless the job is given another, percent.</summary>
    public const double DefaultBattery = 15;

    /// <summary>The thresholds that apply unless the job is given others.</summary>
    public static AlertThresholds Default { get; } = new();
}
