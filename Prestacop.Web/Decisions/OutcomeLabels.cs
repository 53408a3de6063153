using Prestacop.Web.Resources;

namespace Prestacop.Web.Decisions;

/// <summary>The pages' sentences for the outcome of a decision.</summary>
static class OutcomeLabels
{
    public static string Of(DecisionOutcome outcome) => outcome.Result switch
    {
        DecisionResult.Done => Strings.Outcome_Done,
        DecisionResult.Refused => Labels.Refusal(outcome.Refusal!.Value, outcome.Item?.Progress.Officer),
        DecisionResult.NoSuchAlert => Strings.Outcome_NoSuchAlert,
        DecisionResult.NotAllowed => Strings.Outcome_NotAllowed,
        DecisionResult.Invalid => outcome.Detail ?? Strings.Outcome_Invalid,
        DecisionResult.KafkaUnavailable => Strings.Outcome_KafkaUnavailable,
        DecisionResult.Unconfirmed => Strings.Outcome_Unconfirmed,
        _ => outcome.Result.ToString(),
    };
}
