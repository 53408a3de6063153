using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Contracts;
using Prestacop.LocalCluster;

namespace Prestacop.Cli.Officers;

/// <summary><c>decide</c>: what an officer did with an alert.</summary>
static class DecideCommand
{
    public static Command Create(TimeProvider time)
    {
        var alert = new Argument<string>("ALERT_ID") { Description = "The alert, as watch shows it; a beginning that fits no other is enough." };
        alert.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 6 })
                result.AddError("ALERT_ID has 6 characters or more.");
        });
        var action = new Option<string>("--action") { Description = "What was done.", Required = true };
        action.AcceptOnlyFromAmong(DecisionActions.Taken, DecisionActions.Corrected, DecisionActions.Confirmed, DecisionActions.Dismissed);
        var code = new Option<int?>("--code") { Description = "The right violation code, for a correction.", HelpName = "N" };
        var plate = new Option<string?>("--plate") { Description = "The right plate, for a correction.", HelpName = "P" };
        var reason = new Option<string?>("--reason") { Description = "Why, in your words; must be given when an alert is dismissed.", HelpName = "TEXT" };
        var officer = OfficerOption.Create();
        var servers = KafkaOptions.Servers();
        var command = new Command("decide", "Tell what became of an alert. A correction sends the violation anew, with the right code and plate.")
        {
            alert, action, code, plate, reason, officer, servers,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var proposed = new ProposedDecision(parsed.GetRequiredValue(action), parsed.GetRequiredValue(officer))
            {
                Code = parsed.GetValue(code),
                Plate = parsed.GetValue(plate),
                Reason = parsed.GetValue(reason),
            };
            DecisionValidation.Check(proposed);
            var brokers = KafkaOptions.Read(parsed, servers);
            var id = parsed.GetRequiredValue(alert);
            // Kafka's consumer has no asynchronous form.
            var found = await Task.Run(() => AlertLookup.Find(brokers, id, cancellationToken), cancellationToken);
            var records = DecisionValidation.Make(found, proposed, Guid.CreateVersion7(time.GetUtcNow()).ToString(), time.GetUtcNow());
            await Outgoing.PublishAsync(brokers, records.InOrder, cancellationToken);
            await Console.Out.WriteLineAsync(records.CorrectedViolation is null
                ? $"Alert {found.AlertId} of {found.Message.DroneId}: {proposed.Action}."
                : $"Alert {found.AlertId} of {found.Message.DroneId}: {proposed.Action}; the corrected violation has been published.");
            return ExitCodes.Done;
        });
        return command;
    }
}
