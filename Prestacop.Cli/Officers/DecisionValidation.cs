using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Officers;

/// <summary><see cref="DecisionRules"/> with messages that name the options of <c>decide</c>.</summary>
static class DecisionValidation
{
    /// <summary>Validates a decision, whatever the alert; called before Kafka is read.</summary>
    /// <exception cref="CommandException">The decision is not valid; the message says what to give.</exception>
    public static void Check(ProposedDecision decision)
    {
        if (DecisionRules.Validate(decision) is { } problem)
            throw new CommandException(Explain(problem, decision));
    }

    /// <summary>Makes the records of a valid decision.</summary>
    /// <exception cref="CommandException">The alert cannot be corrected in this way.</exception>
    public static DecisionRecords Make(Alert alert, ProposedDecision decision, string decisionId, DateTimeOffset now)
    {
        try
        {
            return DecisionRules.Make(alert, decision, decisionId, now);
        }
        catch (ArgumentException impossible)
        {
            throw new CommandException(impossible.Message, impossible);
        }
    }

    static string Explain(DecisionProblem problem, ProposedDecision decision) => problem switch
    {
        DecisionProblem.UnknownAction => $"--action must be one of {string.Join(", ", DecisionActions.OfOfficers)}, not '{decision.Action}'.",
        DecisionProblem.OfficerMissing => "--officer must name the officer who decides.",
        DecisionProblem.OfficerInvalid =>
            $"--officer must have at most {DecisionRules.MaxOfficerLength} characters and no control characters, and cannot be a name of the system.",
        DecisionProblem.TextTooLong => $"--reason must have at most {DecisionRules.MaxTextLength} characters.",
        DecisionProblem.TextHasControlCharacters => "--reason must not contain control characters.",
        DecisionProblem.ReasonMissing => "--reason is required to dismiss an alert.",
        DecisionProblem.CommentMissing => "--reason is required for a comment: it is the comment's text.",
        DecisionProblem.CorrectionEmpty => "A correction requires --code, --plate or both.",
        DecisionProblem.NotACorrection => $"--code and --plate can only be given with --action {DecisionActions.Corrected}.",
        DecisionProblem.UnknownCode => $"--code: there is no violation code {decision.Code}. Codes are 1 to 99, without 94 and 95.",
        DecisionProblem.PlateInvalid => $"--plate must have at most {DecisionRules.MaxPlateLength} letters, digits, dashes and spaces.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
