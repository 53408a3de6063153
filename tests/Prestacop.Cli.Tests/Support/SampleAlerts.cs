using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Support;

static class SampleAlerts
{
    public static readonly DateTimeOffset Time = new(2026, 5, 4, 12, 34, 56, 789, TimeSpan.Zero);

    public static Alert Alert(string severity = Severities.Minor, params string[] reasons) => new()
    {
        AlertId = "alert-1",
        Severity = severity,
        Reasons = reasons.Length > 0 ? reasons : [AlertReasons.PlateUnreadable],
        Message = new DroneMessage
        {
            MessageId = "message-1",
            Kind = DroneMessageKinds.Violation,
            DroneId = "drone-0042",
            Time = Time,
            Latitude = 40.7128,
            Longitude = -74.006,
            Street = "BROADWAY",
            Plate = "ABC1234",
            PlateState = "NY",
            Code = 40,
        },
    };
}
