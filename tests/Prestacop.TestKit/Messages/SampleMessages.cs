using System.Text;
using Prestacop.Contracts;

namespace Prestacop.TestKit;

/// <summary>Drone messages for tests.</summary>
public static class SampleMessages
{
    /// <summary>Bytes that cannot be read as a message, each for another reason.</summary>
    public static IReadOnlyList<byte[]> Unreadable { get; } =
    [
        .. new[]
        {
            """{"messageId":"m","kind":"position","droneId":"d","ti""",
            """{"messageId":"m","kind":"position","droneId":"d","time":"2026-11-24T12:00:00Z","battery":"full"}""",
            """{"kind":"position","droneId":"d","time":"2026-11-24T12:00:00Z"}""",
            "not JSON at all",
            "[]",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static IEnumerable<DroneMessage> Positions(int count) => Enumerable.Range(0, count).Select(number => new DroneMessage
    {
        MessageId = $"position-{number}",
        Kind = DroneMessageKinds.Position,
        DroneId = $"drone-{number % 100:D4}",
        Time = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(number),
        Latitude = 40.5 + (number % 1000) / 2500.0,
        Longitude = -74.2 + (number % 777) / 1800.0,
        Battery = 100 - (number % 80),
        State = DroneStates.Patrolling,
    });

    /// <summary>A violation that no rule objects to.</summary>
    public static DroneMessage Violation(string messageId) => new()
    {
        MessageId = messageId,
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560),
        Latitude = 40.75,
        Longitude = -73.99,
        Battery = 80,
        State = DroneStates.Patrolling,
        Code = 21,
        Plate = "ABC1234",
        PlateState = "NY",
        Confidence = 0.97,
    };
}
