using Prestacop.Contracts;
using Prestacop.LocalCluster;

namespace Prestacop.Cli.Officers;

/// <summary>What an officer says about an alert.</summary>
/// <param name="Action">One of <see cref="DecisionActions"/>.</param>
/// <param name="Officer">Who says it.</param>
/// <param name="Code">The right code, for a correction.</param>
/// <param name="Plate">The right plate, for a correction.</param>
/// <param name="Reason">Why, in the officer's words.</param>
sealed record DecisionRequest(string Action, string Officer, int? Code, string? Plate, string? Reason)
{
    /// <summary>Whether it makes sense, whatever the alert; asked before Kafka is.</summary>
    /// <exception cref="CommandException">It does not; the message says what to give.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Officer))
            throw new CommandException("Name the officer who decides with --officer.");
        if (Action == DecisionActions.Dismissed && string.IsNullOrWhiteSpace(Reason))
            throw new CommandException("An alert is dismissed for a reason: give it with --reason.");
        var corrects = Action == DecisionActions.Corrected;
        if (corrects && Code is null && string.IsNullOrWhiteSpace(Plate))
            throw new CommandException("A correction names what is right: give --code, --plate or both.");
        if (!corrects && (Code is not null || Plate is not null))
            throw new CommandException($"--code and --plate belong to --action {DecisionActions.Corrected}.");
        if (Code is { } code && !ViolationCodes.All.ContainsKey(code))
            throw new CommandException($"There is no violation code {code}: codes are 1 to 99, without 94 and 95.");
    }

    /// <summary>
    /// What is to be published, in this order. The violation goes first: when the decision cannot follow, the alert stays open and is decided
    /// again, and a violation that is then there twice shows what it corrects; one that is missing would show nowhere.
    /// </summary>
    /// <exception cref="CommandException">The alert cannot be corrected in this way.</exception>
    public IReadOnlyList<TopicRecord> Decide(Alert alert, string decisionId, DateTimeOffset now)
    {
        var decision = new Decision
        {
            DecisionId = decisionId,
            AlertId = alert.AlertId,
            DroneId = alert.Message.DroneId,
            Action = Action,
            Officer = Officer.Trim(),
            Time = now,
            Code = Code,
            Plate = string.IsNullOrWhiteSpace(Plate) ? null : Plate.Trim().ToUpperInvariant(),
            Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(),
        };
        try
        {
            return Action == DecisionActions.Corrected
                ? [TopicRecord.Of(Correction.Reissue(alert, decision)), TopicRecord.Of(decision)]
                : [TopicRecord.Of(decision)];
        }
        catch (ArgumentException impossible)
        {
            throw new CommandException(impossible.Message, impossible);
        }
    }
}
