using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Web;

/// <summary>Alerts as the alerts job makes them.</summary>
static class BenchmarkAlerts
{
    public static Alert Make(string run, int number) => new()
    {
        AlertId = string.Create(CultureInfo.InvariantCulture, $"{run}-{number:D7}"),
        Reasons = [AlertReasons.PlateUnreadable],
        Severity = Severities.MostUrgentFirst[number % Severities.MostUrgentFirst.Count],
        Message = Violation(run, number),
    };

    /// <summary>A violation that needs a human; its drone's name tells which one it is.</summary>
    public static DroneMessage Violation(string run, int number) => SampleMessages.Violation(string.Create(CultureInfo.InvariantCulture, $"{run}-{number:D7}")) with
    {
        DroneId = DroneId(run, number),
        Time = TimeProvider.System.GetUtcNow(),
        Plate = null,
        Street = "W 34th St",
        Precinct = 14,
    };

    public static string DroneId(string run, int number) => string.Create(CultureInfo.InvariantCulture, $"{run}-{number:D7}");
}
