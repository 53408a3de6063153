using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Spectre.Console;

namespace Prestacop.Cli.Officers;

/// <summary><c>command</c>: publishes a command to a drone.</summary>
sealed class FlyCommand : Command
{
    readonly Argument<string> _drone = new("DRONE_ID") { Description = "The drone, such as drone-0042." };
    readonly Argument<string> _kind = new("COMMAND")
    {
        Description = "take-control: hover and be flown by the officer; release: continue the patrol; return-to-base: fly home and charge.",
    };
    readonly Option<string> _officer = OfficerOption.Create();
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly IAnsiConsole _console;
    readonly TimeProvider _time;

    public FlyCommand(IAnsiConsole console, TimeProvider time)
        : base("command", "Send a command to a drone. A drone that flies in real time carries it out at once; its messages show the new state.")
    {
        (_console, _time) = (console, time);
        _kind.AcceptOnlyFromAmong([.. DroneCommandKinds.All]);
        Add(_drone);
        Add(_kind);
        Add(_officer);
        _kafka.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var command = Bind(parsed);
        await Outgoing.PublishAsync(parsed.GetKafka(_kafka), [TopicRecord.Of(command)], cancellationToken);
        _console.PlainLine($"Sent to {command.DroneId}: {command.Command}.");
        return ExitCodes.Done;
    }

    DroneCommand Bind(ParseResult parsed)
    {
        var now = _time.GetUtcNow();
        try
        {
            return DroneCommandRules.Make(
                parsed.GetRequiredValue(_drone), parsed.GetRequiredValue(_kind), parsed.GetRequiredValue(_officer), Guid.CreateVersion7(now).ToString(), now);
        }
        catch (ArgumentException invalid)
        {
            throw new CommandException(invalid.Message, invalid);
        }
    }
}
