using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
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
    readonly Option<string?> _servers = KafkaOptions.Servers();
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
        foreach (var option in (Option[])[_action, _code, _plate, _reason, _officer, _servers])
            Add(option);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var proposed = Bind(parsed);
        DecisionValidation.Check(proposed);
        var kafka = parsed.GetKafka(_servers);
        var id = parsed.GetRequiredValue(_alert);
        // Kafka's consumer has no asynchronous form.
        var alert = await Task.Run(() => AlertLookup.Find(kafka, id, cancellationToken), cancellationToken);
        var records = DecisionValidation.Make(alert, proposed, Guid.CreateVersion7(_time.GetUtcNow()).ToString(), _time.GetUtcNow());
        await Outgoing.PublishAsync(kafka, records.InOrder, cancellationToken);
        _console.PlainLine($"Alert {alert.AlertId} of {alert.Message.DroneId}: {proposed.Action}"
            + (records.CorrectedViolation is null ? "." : "; the corrected violation has been published."));
        return ExitCodes.Done;
    }

    ProposedDecision Bind(ParseResult parsed) => new(parsed.GetRequiredValue(_action), parsed.GetRequiredValue(_officer))
    {
        Code = parsed.GetValue(_code),
        Plate = parsed.GetValue(_plate),
        Reason = parsed.GetValue(_reason),
    };
}
