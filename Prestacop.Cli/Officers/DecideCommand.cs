using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Spectre.Console;

namespace Prestacop.Cli.Officers;

/// <summary><c>decide</c>: publishes what an officer decided about an alert.</summary>
sealed class DecideCommand : Command
{
    const int MinIdLength = 6;

    readonly Argument<string> _alert = new("ALERT_ID") { Description = "The alert's id as watch shows it; a prefix is enough if no other alert has it." };
    readonly Option<string> _action = new("--action") { Description = "What was done.", Required = true };
    readonly Option<int?> _code = new("--code") { Description = "The correct violation code, for a correction.", HelpName = "N" };
    readonly Option<string?> _plate = new("--plate") { Description = "The correct plate, for a correction.", HelpName = "P" };
    readonly Option<string?> _reason = new("--reason") { Description = "The reason, in your own words; required to dismiss an alert.", HelpName = "TEXT" };
    readonly Option<string> _officer = OfficerOption.Create();
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public DecideCommand(IAnsiConsole console, TimeProvider time)
        : base("decide", "Publish a decision on an alert. A correction also publishes the violation again, with the correct code and plate.")
    {
        (_console, _time) = (console, time);
        _alert.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= MinIdLength })
                result.AddError($"ALERT_ID must have at least {MinIdLength} characters.");
        });
        _action.AcceptOnlyFromAmong(DecisionActions.Taken, DecisionActions.Corrected, DecisionActions.Confirmed, DecisionActions.Dismissed);
        Add(_alert);
        foreach (var option in (Option[])[_action, _code, _plate, _reason, _officer, _kafka.Servers, _kafka.File])
            Add(option);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var proposed = Bind(parsed);
        DecisionValidation.Check(proposed);
        var kafka = parsed.GetKafka(_kafka);
        var id = parsed.GetRequiredValue(_alert);
        // Kafka's consumer has no asynchronous form.
        var alert = await Task.Run(() => AlertLookup.Find(kafka, id, cancellationToken), cancellationToken);
        var records = DecisionValidation.Make(alert, proposed, Guid.CreateVersion7(_time.GetUtcNow()).ToString(), _time.GetUtcNow());
        var (progress, _) = await ReadAsync(kafka, alert, cancellationToken);
        if (DecisionRules.Validate(proposed, alert, progress) is DecisionProblem.HitCheckMissing)
            throw new CommandException($"Alert {alert.AlertId} is of a watch list: somebody must compare the pictures first, in the dashboard. Nothing was published.");
        if (progress.Validate(records.Decision.Action, records.Decision.Officer) is { } refusal)
            throw new CommandException($"{DecisionLookup.Explain(refusal, alert, progress)} Nothing was published.");
        await Outgoing.PublishAsync(kafka, [records.First with { Trace = MessageTrace.Of(alert) }], cancellationToken);
        await RequireAppliedAsync(kafka, alert, records.Decision, cancellationToken);
        if (records.WhenApplied is { } violation)
            await Outgoing.PublishAsync(kafka, [violation], cancellationToken);
        _console.PlainLine($"Alert {alert.AlertId} of {alert.Message.DroneId}: {proposed.Action}"
            + (records.WhenApplied is null ? "." : "; the corrected violation has been published."));
        return ExitCodes.Done;
    }

    /// <summary>Another officer may have decided at the same moment: the order of the topic decides.</summary>
    static async Task RequireAppliedAsync(KafkaClientFactory kafka, Alert alert, Decision decision, CancellationToken cancellationToken)
    {
        var (progress, outcomes) = await ReadAsync(kafka, alert, cancellationToken);
        if (outcomes.FirstOrDefault(outcome => outcome.Decision.DecisionId == decision.DecisionId) is not { Refusal: var refusal })
            throw new CommandException($"The decision on alert {alert.AlertId} was published but is not in the topic. Look at the alert with ./prestacop watch.");
        if (refusal is { } late)
            throw new CommandException($"{DecisionLookup.Explain(late, alert, progress)} Your decision came later and changes nothing.");
    }

    static Task<(AlertProgress Progress, IReadOnlyList<AppliedOutcome> Outcomes)> ReadAsync(
        KafkaClientFactory kafka, Alert alert, CancellationToken cancellationToken) =>
        Task.Run(() => DecisionLookup.Read(kafka, alert.AlertId, cancellationToken), cancellationToken);

    ProposedDecision Bind(ParseResult parsed) => new(parsed.GetRequiredValue(_action), parsed.GetRequiredValue(_officer))
    {
        Code = parsed.GetValue(_code),
        Plate = parsed.GetValue(_plate),
        Reason = parsed.GetValue(_reason),
    };
}
