using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>What a few drones sent, what could not be decided without people, and what these decided. The same each time.</summary>
static class DroneTraffic
{
    static readonly int[] Precincts = [1, 14, 24, 43, 75, 114, 121];
    static readonly int[] Codes = [14, 20, 21, 38, 40, 46, 94];
    // Before the first day of the storage: a day of an event after that of its storing cannot be.
    static readonly DateTimeOffset Start = new(2026, 2, 25, 3, 0, 0, TimeSpan.Zero);

    public static IEnumerable<DroneMessage> Positions() => Enumerable.Range(0, 900).Select(number => Message(number) with
    {
        MessageId = $"position-{number}",
        State = number % 10 < 6 ? DroneStates.Patrolling : number % 10 < 8 ? DroneStates.Returning : DroneStates.Charging,
        Battery = Math.Round(100 - (number % 97 * 1.03), 1),
    });

    public static IEnumerable<DroneMessage> Violations() => Enumerable.Range(0, 400).Select(Violation);

    /// <summary>Of each fourth violation: unsure, or no code of the list, or no plate.</summary>
    public static IEnumerable<Alert> Alerts() => Violations().Where((_, number) => number % 4 == 0).Select((message, number) => new Alert
    {
        AlertId = $"alert-{number}",
        Reasons = [AlertReasons.ConfidenceLow, .. message.Plate is null ? [AlertReasons.PlateUnreadable] : Array.Empty<string>(),
            .. ViolationCodes.All.ContainsKey(message.Code ?? 0) ? Array.Empty<string>() : [AlertReasons.CodeUnknown]],
        Severity = Severities.Minor,
        Message = message,
    });

    public static IEnumerable<Decision> Decisions() => Alerts().SelectMany((alert, number) => number % 5 == 4 ? [] : new[]
    {
        Decision(alert, $"taken-{number}", DecisionActions.Taken, 0),
        Decision(alert, $"verdict-{number}", (number % 5) switch { 0 => DecisionActions.Dismissed, 1 => DecisionActions.Confirmed, _ => DecisionActions.Corrected }, 1) with
        {
            Code = number % 5 >= 2 ? 46 : null,
            Plate = number % 5 == 3 || (number % 5 == 2 && alert.Message.Plate is null) ? "FIX1234" : null,
        },
    });

    /// <summary>The violations that went out anew; one of them again by another program, without a decision: it must not count.</summary>
    public static IEnumerable<DroneMessage> Corrections()
    {
        var alerts = Alerts().ToDictionary(alert => alert.AlertId);
        var corrected = Decisions().Where(decision => decision.Action == DecisionActions.Corrected)
            .Select(decision => Correct(alerts[decision.AlertId], decision)).ToList();
        return [.. corrected, corrected[0] with { MessageId = "second-thought", Code = 40 }];
    }

    static DroneMessage Correct(Alert alert, Decision decision) =>
        Correction.Reissue(alert, decision.Plate is null && alert.Message.Plate is null ? decision with { Plate = "FIX1234" } : decision);

    static DroneMessage Violation(int number) => Message(number) with
    {
        MessageId = $"violation-{number}",
        Kind = DroneMessageKinds.Violation,
        Code = Codes[number % Codes.Length],
        Plate = number % 8 == 0 ? null : $"DRN{number % 60:D4}",
        PlateState = number % 8 == 0 ? null : number % 3 == 0 ? "NJ" : "NY",
        Make = number % 5 == 0 ? "TOYOT" : "HONDA",
        Colour = number % 2 == 0 ? "BL" : "GREY",
        BodyType = "SUBN",
        Confidence = Math.Round(number % 4 == 0 ? 0.1 + (number % 50 / 100.0) : 0.95, 3),
        Street = "Broadway",
        Precinct = Precincts[number % Precincts.Length],
    };

    static DroneMessage Message(int number) => new()
    {
        MessageId = $"message-{number}",
        Kind = DroneMessageKinds.Position,
        DroneId = $"drone-{(number % 9) + 1:D4}",
        Time = Start.AddMinutes(number * 5),
        Latitude = 40.75,
        Longitude = -73.99,
        Battery = 50,
        State = DroneStates.Patrolling,
    };

    static Decision Decision(Alert alert, string id, string action, int order) => new()
    {
        DecisionId = id,
        AlertId = alert.AlertId,
        DroneId = alert.Message.DroneId,
        Action = action,
        Officer = "Ana",
        Time = new DateTimeOffset(2030, 1, 1, 12, order, 0, TimeSpan.Zero),
    };
}
