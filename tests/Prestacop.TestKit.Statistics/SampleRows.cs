using Prestacop.Contracts;

namespace Prestacop.TestKit;

/// <summary>Rows of drones and officers for a <see cref="SampleStore"/>, of which a test gives what it is about.</summary>
public static class SampleRows
{
    const string Seen = "2026-11-24 15:00:00+00";

    /// <summary>A row of <c>alerts</c>: of a violation of code 21 that drone-1 saw.</summary>
    public static Dictionary<string, object?> Alert(string id, string confidence = "0.2", string reasons = "['confidence-low']") => new()
    {
        ["alertId"] = id,
        ["severity"] = "minor",
        ["reasons"] = reasons,
        ["message"] = $"{{{string.Join(", ", SparkSchema.FieldsOf<DroneMessage>().Select(name => $"'{name}': {Message(confidence).GetValueOrDefault(name, "NULL")}"))}}}",
    };

    /// <summary>A row of <c>decisions</c>.</summary>
    public static Dictionary<string, object?> Decision(string id, string alert, string action, string officer, int? code = null, string time = Seen) => new()
    {
        ["decisionId"] = id,
        ["alertId"] = alert,
        ["action"] = action,
        ["officer"] = officer,
        ["code"] = code,
        ["time"] = time,
    };

    /// <summary>A row of <c>drone_messages</c>: a violation that drone-1 saw in precinct 14.</summary>
    public static Dictionary<string, object?> Violation(string id, int code = 21, string? corrects = null, string time = Seen) => new()
    {
        ["messageId"] = id,
        ["kind"] = "violation",
        ["droneId"] = "drone-1",
        ["time"] = time,
        ["code"] = code,
        ["precinct"] = 14,
        ["corrects"] = corrects,
    };

    /// <summary>A row of <c>drone_messages</c>: a position of drone-1 in the air.</summary>
    /// <param name="time">When, UTC, such as <c>2026-11-24 15:00:00</c>; also its id.</param>
    /// <param name="latitude">Degrees north; null for a drone that has lost its position.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="state">One of <see cref="DroneStates"/>.</param>
    /// <param name="date">The day of the stored folder; null for that of the time.</param>
    public static Dictionary<string, object?> Position(string time, double? latitude, double? longitude, string? state = DroneStates.Patrolling, string? date = null) => new()
    {
        ["messageId"] = time,
        ["kind"] = "position",
        ["droneId"] = "drone-1",
        ["time"] = $"{time}+00",
        ["latitude"] = latitude,
        ["longitude"] = longitude,
        ["state"] = state,
        ["date"] = date ?? time[..10],
    };

    static Dictionary<string, string> Message(string confidence) => new()
    {
        ["messageId"] = "'seen'",
        ["kind"] = "'violation'",
        ["droneId"] = "'drone-1'",
        ["time"] = $"TIMESTAMPTZ '{Seen}'",
        ["code"] = "21",
        ["confidence"] = confidence,
    };
}
