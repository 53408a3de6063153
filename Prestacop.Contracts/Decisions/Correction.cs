namespace Prestacop.Contracts;

/// <summary>What follows from an officer's correction: the violation is published again, with the right code and the right plate.</summary>
public static class Correction
{
    /// <summary>The id of a corrected violation is this and the id of the decision.</summary>
    public const string IdPrefix = "correction-";

    /// <summary>
    /// The violation as it should have been sent: where and when it was seen, with the decision's code and plate where it names them, a
    /// confidence of 1, and a link to the message that the drone sent. Its id follows from the decision's, so that making it twice gives
    /// the same message and not a second violation.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The decision is not a correction of this alert, the alert is not about a violation, or the corrected violation would need a human again.
    /// </exception>
    public static DroneMessage Reissue(Alert alert, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(decision);
        var first = alert.Message;
        Require(decision.Action == DecisionActions.Corrected, $"The decision {decision.DecisionId} is '{decision.Action}': it is not a correction.");
        Require(decision.AlertId == alert.AlertId, $"The decision {decision.DecisionId} is about the alert {decision.AlertId}, not {alert.AlertId}.");
        Require(first.Kind == DroneMessageKinds.Violation, $"The alert {alert.AlertId} is about a {first.Kind}: only a violation has a code and a plate.");
        var corrected = first with
        {
            MessageId = IdPrefix + decision.DecisionId,
            SchemaVersion = DroneMessage.CurrentSchemaVersion,
            Code = decision.Code ?? first.Code,
            Plate = string.IsNullOrWhiteSpace(decision.Plate) ? first.Plate : decision.Plate.Trim().ToUpperInvariant(),
            Confidence = 1,
            // A correction of a correction is still about what the drone saw.
            Corrects = first.Corrects ?? first.MessageId,
        };
        Require(corrected.Code is { } code && ViolationCodes.All.ContainsKey(code),
            $"The code {corrected.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(none)"} is not in the list of violation codes: the correction must name a code.");
        Require(!string.IsNullOrWhiteSpace(corrected.Plate), "The drone could not read the plate: the correction must name a plate.");
        return corrected;
    }

    static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new ArgumentException(otherwise);
    }
}
